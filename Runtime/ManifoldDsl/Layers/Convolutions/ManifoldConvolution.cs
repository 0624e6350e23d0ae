using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A convolution whose weight and bias are functions of the context: what the layers of one, two and three dimensions have in common, plain and transposed.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldConvolution<TManifold> : ManifoldWeighted<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private static readonly string[] SizeNames = ["D", "H", "W"];

    private protected ManifoldConvolution(string name, ConvolutionForm form, bool bias, Device? device, ScalarType? dtype, WeightKinds? kinds)
        : base(name)
    {
        var layer = $"{TManifold.Description.Name}.{name}({form.InChannels}, {form.OutChannels}, {ConvolutionForm.Print(form.Kernel)})";
        Form = (form with { Layer = layer }).Checked();
        var shape = Form.WeightShape;
        AddTensors(
            new(this, layer, kinds, device, dtype),
            shape,
            inputs: shape[1..].Aggregate((product, size) => product * size),
            biasSize: bias ? form.OutChannels : null);
    }

    /// <summary>Channels of the input.</summary>
    public long in_channels => Form.InChannels;

    /// <summary>Channels of the output.</summary>
    public long out_channels => Form.OutChannels;

    /// <summary>The kernel's size in each dimension.</summary>
    public long[] kernel_size => [.. Form.Kernel];

    /// <summary>The stride in each dimension.</summary>
    public long[] stride => [.. Form.Stride];

    /// <summary>The padding in each dimension, on both sides; null for <see cref="Padding.Same"/>.</summary>
    public long[]? padding => Form.Padding.For(Form.Dimensions);

    /// <summary>The kind of padding, where it was given by its kind.</summary>
    public Padding? padding_type => Form.Padding.Type;

    /// <summary>What the padding is made of.</summary>
    public PaddingModes padding_mode => Form.Mode;

    /// <summary>The spacing between a kernel's elements in each dimension.</summary>
    public long[] dilation => [.. Form.Dilation];

    /// <summary>Groups of channels that are convolved apart.</summary>
    public long groups => Form.Groups;

    private protected ConvolutionForm Form { get; }

    /// <summary>Applies the layer.</summary>
    /// <param name="input">[B, in, sizes]; with a shared context also [in, sizes].</param>
    /// <param name="point">One context for each of the B samples, or one shared context.</param>
    /// <returns>[B, out, output sizes].</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        Tensors.Check(input, point);
        CheckShape(input);
        Tensors.CheckType(input);
        Tensors.CheckContexts(input, point, input.dim() == Form.Dimensions + 2 ? input.shape[0] : null);
        return ConvolutionMap.Apply(Form, input, point, WeightFunction, BiasFunction);
    }

    /// <summary>Gives a plain layer copies of the weights at a context, and this layer's mode.</summary>
    private protected T Collapsed<T>(T plain, Point<TManifold> point)
        where T : Convolution
    {
        plain.weight = WeightFunction.Collapsed(point);
        if (BiasFunction is not null)
        {
            plain.bias = BiasFunction.Collapsed(point);
        }

        plain.train(training);
        return plain;
    }

    private void CheckShape(Tensor input)
    {
        var (shape, dimensions) = (input.shape, Form.Dimensions);
        var sizes = string.Join(", ", SizeNames[^dimensions..]);
        if (dimensions == 1)
        {
            sizes = "L";
        }

        if ((shape.Length != dimensions + 2 && shape.Length != dimensions + 1) || shape[^(dimensions + 1)] != in_channels)
        {
            throw new ArgumentException($"{Tensors.Name}: the input has the shape {Shapes.Print(input)}; expected [B, {in_channels}, {sizes}], or one sample [{in_channels}, {sizes}].", nameof(input));
        }

        long[] inputSizes = shape[^dimensions..];
        if (inputSizes.Min() < 1 || Form.OutputSizes(inputSizes).Min() < 1)
        {
            var reason = Form.IsTransposed ? "the padding cuts all of it off" : "its sizes with their padding are smaller than the kernel's reach";
            throw new ArgumentException($"{Tensors.Name}: the input has the shape {Shapes.Print(input)}, which leaves no output: {reason}.", nameof(input));
        }

        if (Form.PaddingLimit is { } limit && Form.Sides.Zip(inputSizes).FirstOrDefault(side => Math.Max(side.First.Before, side.First.After) > side.Second - limit) is { Second: > 0 } side)
        {
            throw new ArgumentException(
                $"{Tensors.Name}: the input has the shape {Shapes.Print(input)}; {padding_mode} padding of {Math.Max(side.First.Before, side.First.After)} needs sizes of at least {Math.Max(side.First.Before, side.First.After) + limit}.", nameof(input));
        }
    }
}
