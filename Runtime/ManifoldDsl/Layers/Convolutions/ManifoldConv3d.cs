using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A convolution of volumes whose weight and bias are functions of the context, y = W(s) ∗ x + b(s). The generated
/// <c>Conv3d</c> of each manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldConv3d<TManifold> : ManifoldConvolution<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>Creates the layer with random weights.</summary>
    /// <param name="in_channels">Channels of the input.</param>
    /// <param name="out_channels">Channels of the output.</param>
    /// <param name="kernel_size">The kernel's size.</param>
    /// <param name="stride">Steps between windows; 1 if null.</param>
    /// <param name="padding">What is added around the input; nothing if null.</param>
    /// <param name="dilation">Spacing between a kernel's elements; 1 if null.</param>
    /// <param name="padding_mode">What the padding is made of.</param>
    /// <param name="groups">Groups of channels that are convolved apart.</param>
    /// <param name="bias">Whether a bias is learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What weight and bias depend on; both on the context if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="ArgumentException">Options do not fit together, the type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    protected ManifoldConv3d(
        long in_channels,
        long out_channels,
        Size3 kernel_size,
        Size3? stride = null,
        ConvolutionPadding? padding = null,
        Size3? dilation = null,
        PaddingModes padding_mode = PaddingModes.Zeros,
        long groups = 1,
        bool bias = true,
        Device? device = null,
        ScalarType? dtype = null,
        WeightKinds? kinds = null)
        : base(
            nameof(nn.Conv3d),
            new()
            {
                InChannels = in_channels,
                OutChannels = out_channels,
                Kernel = kernel_size.ToArray(),
                Stride = (stride ?? 1).ToArray(),
                Padding = padding ?? 0,
                Dilation = (dilation ?? 1).ToArray(),
                Mode = padding_mode,
                Groups = groups,
            },
            bias,
            device,
            dtype,
            kinds)
    {
    }

    /// <summary>The plain convolution at one context, with copies of the weights.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    /// <exception cref="NotSupportedException">TorchSharp's layer has no such padding.</exception>
    public override Conv3d Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        var (kernel, stride, dilation) = ((Form.Kernel[0], Form.Kernel[1], Form.Kernel[2]), (Form.Stride[0], Form.Stride[1], Form.Stride[2]), (Form.Dilation[0], Form.Dilation[1], Form.Dilation[2]));
        var plain = Form.CollapsedPadding is { } sizes
            ? nn.Conv3d(in_channels, out_channels, kernel, stride, (sizes[0], sizes[1], sizes[2]), dilation, padding_mode, groups, BiasFunction is not null)
            : nn.Conv3d(in_channels, out_channels, kernel, Padding.Same, stride, dilation, padding_mode, groups, BiasFunction is not null);
        return Collapsed(plain, point);
    }
}
