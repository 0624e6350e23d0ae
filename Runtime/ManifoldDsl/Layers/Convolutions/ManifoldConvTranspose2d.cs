using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A transposed convolution of images whose weight and bias are functions of the context, y = W(s)ᵀ ∗ x + b(s). The generated
/// <c>ConvTranspose2d</c> of each manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldConvTranspose2d<TManifold> : ManifoldConvolution<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>Creates the layer with random weights.</summary>
    /// <param name="in_channels">Channels of the input.</param>
    /// <param name="out_channels">Channels of the output.</param>
    /// <param name="kernel_size">The kernel's size.</param>
    /// <param name="stride">Steps between the windows that the input's elements are spread to; 1 if null.</param>
    /// <param name="padding">What is cut off around the output; nothing if null.</param>
    /// <param name="output_padding">What is added to one side of the output, smaller than the stride or the dilation; nothing if null.</param>
    /// <param name="dilation">Spacing between a kernel's elements; 1 if null.</param>
    /// <param name="padding_mode">Zeros: there is no other for transposed convolutions.</param>
    /// <param name="groups">Groups of channels that are convolved apart.</param>
    /// <param name="bias">Whether a bias is learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What weight and bias depend on; both on the context if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="ArgumentException">Options do not fit together, the type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    protected ManifoldConvTranspose2d(
        long in_channels,
        long out_channels,
        Size2 kernel_size,
        Size2? stride = null,
        Size2? padding = null,
        Size2? output_padding = null,
        Size2? dilation = null,
        PaddingModes padding_mode = PaddingModes.Zeros,
        long groups = 1,
        bool bias = true,
        Device? device = null,
        ScalarType? dtype = null,
        WeightKinds? kinds = null)
        : base(
            nameof(nn.ConvTranspose2d),
            new()
            {
                InChannels = in_channels,
                OutChannels = out_channels,
                Kernel = kernel_size.ToArray(),
                Stride = (stride ?? 1).ToArray(),
                Padding = (padding?.Height ?? 0, padding?.Width ?? 0),
                Dilation = (dilation ?? 1).ToArray(),
                Mode = padding_mode,
                Groups = groups,
                IsTransposed = true,
                OutputPadding = (output_padding ?? 0).ToArray(),
            },
            bias,
            device,
            dtype,
            kinds)
    {
    }

    /// <summary>The plain transposed convolution at one context, with copies of the weights.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    /// <exception cref="NotSupportedException">TorchSharp's layer has no such padding.</exception>
    public override ConvTranspose2d Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        var padding = Form.CollapsedPadding!;
        var plain = nn.ConvTranspose2d(
            in_channels,
            out_channels,
            (Form.Kernel[0], Form.Kernel[1]),
            (Form.Stride[0], Form.Stride[1]),
            (padding[0], padding[1]),
            (Form.OutputPadding[0], Form.OutputPadding[1]),
            (Form.Dilation[0], Form.Dilation[1]),
            padding_mode,
            groups,
            BiasFunction is not null);
        return Collapsed(plain, point);
    }
}
