using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Options, shapes and contexts of one use of a convolution.</summary>
/// <param name="Layer">The generated class.</param>
/// <param name="Channels">Channels of each group: in and out.</param>
/// <param name="Groups">Groups.</param>
/// <param name="Options">Per dimension: kernel, stride, padding, dilation, and how much larger than the kernel's reach the input is.</param>
/// <param name="Mode">What the padding is made of.</param>
/// <param name="Distinct">Distinct contexts.</param>
/// <param name="Grouping">Whether samples have a context each, in groups, or in no order.</param>
/// <param name="HasBias">Whether there is a bias.</param>
/// <param name="ContextsNeedGradients">Whether contexts require gradients.</param>
/// <param name="Seed">For the numbers.</param>
public sealed record ConvolutionUse(
    string Layer, (long In, long Out) Channels, long Groups, (long Kernel, long Stride, long Padding, long Dilation, long More)[] Options,
    PaddingModes Mode, int Distinct, ContextUse Grouping, bool HasBias, bool ContextsNeedGradients, int Seed)
{
    private static readonly PaddingModes[] Modes = [PaddingModes.Zeros, PaddingModes.Zeros, PaddingModes.Reflect, PaddingModes.Replicate, PaddingModes.Circular];

    private int Dimensions => Layer[^2] - '0';

    private bool IsTransposed => Layer.StartsWith("ConvTranspose", StringComparison.Ordinal);

    public static Gen<ConvolutionUse> Of(string layer)
    {
        var option = Gen.Select(Gen.Long[1, 3], Gen.Long[1, 2], Gen.Long[0, 2], Gen.Long[1, 2], Gen.Long[2, 4]);
        return
            from channels in Gen.Select(Gen.Long[1, 3], Gen.Long[1, 3])
            from groups in Gen.Long[1, 2]
            from options in option.Array[layer[^2] - '0']
            from mode in Gen.Int[0, 4].Select(i => Modes[i])
            from distinct in Gen.Int[1, 4]
            from grouping in Gen.Int[0, 2].Select(i => (ContextUse)i)
            from flags in Gen.Select(Gen.Bool, Gen.Bool)
            from seed in Gen.Int[0, 10000]
            select new ConvolutionUse(
                layer, channels, groups, options, layer.StartsWith("ConvTranspose", StringComparison.Ordinal) ? PaddingModes.Zeros : mode, distinct, grouping, flags.Item1, flags.Item2, seed);
    }

    /// <summary>The output and all gradients by a path, by name.</summary>
    public Dictionary<string, Tensor> Run(string manifold, ScalarType dtype, ConvolutionPath path, HashSet<string> seen, bool hasSecondDerivatives)
    {
        manual_seed(Seed);
        var on = LayerManifold.Of(manifold);
        using var layer = on.New(Layer, [.. Arguments, ("dtype", dtype)]);
        var repeats = Grouping == ContextUse.Repeated ? 3 : 1;
        Tensor[] contexts = [.. on.Contexts(Distinct, (uint)Seed)];
        if (Grouping == ContextUse.Equal)
        {
            var index = randint(0, Distinct, [7]);
            contexts = [.. contexts.Select(number => number.index_select(0, index))];
        }

        contexts = [.. contexts.Select(number => number.requires_grad_(ContextsNeedGradients))];
        long[] sizes = [.. Options.Select(option => IsTransposed ? 2 + option.More : (option.Dilation * (option.Kernel - 1)) + option.More)];
        var input = randn([contexts[0].shape[0] * repeats, Channels.In * Groups, .. sizes], dtype).requires_grad_();
        var results = new Dictionary<string, Tensor>();
        ManifoldOptions.ConvolutionPath = path;
        try
        {
            Tensor? output = null;
            var explanation = Explanation.Of(() => output = on.Forward(layer, [input], on.At(contexts, repeats))[0]);
            seen.UnionWith(explanation.Decisions.Select(decision => decision.Chosen));
            results["y"] = output!.detach();
            (string Name, Tensor Leaf)[] leaves =
            [
                ("dx", input),
                .. layer.named_parameters().Select(entry => ($"dP of the {entry.name}", (Tensor)entry.parameter)),
                .. ContextsNeedGradients ? contexts.Select((context, i) => ($"ds{i}", context)) : [],
            ];
            (output * randn(output.shape, dtype)).sum().backward(retain_graph: hasSecondDerivatives);
            foreach (var (name, leaf) in leaves)
            {
                results[name] = leaf.grad!.clone();
                leaf.grad = null;
            }

            if (hasSecondDerivatives)
            {
                var second = LinearSecondDerivatives.HessianTimes([.. leaves.Select(leaf => randn_like(leaf.Leaf))], output, [.. leaves.Select(leaf => leaf.Leaf)]);
                foreach (var ((name, _), value) in leaves.Zip(second))
                {
                    results["second " + name] = value!;
                }
            }
        }
        finally
        {
            ManifoldOptions.ConvolutionPath = null;
        }

        return results;
    }

    public override string ToString() =>
        $"{Layer}, {Channels} × {Groups}, {string.Join("; ", Options)}, {Mode}, {Distinct} contexts {Grouping}{(HasBias ? ", bias" : "")}{(ContextsNeedGradients ? ", contexts with gradients" : "")}, seed {Seed}";

    private (string, object?)[] Arguments
    {
        get
        {
            long[] Of(Func<(long Kernel, long Stride, long Padding, long Dilation, long More), long> value) => [.. Options.Select(value)];
            return
            [
                ("in_channels", Channels.In * Groups),
                ("out_channels", Channels.Out * Groups),
                ("kernel_size", Size(Of(option => option.Kernel))),
                ("stride", Size(Of(option => option.Stride))),
                ("padding", IsTransposed ? Size(Of(option => Math.Min(1, option.Padding))) : Padding(Of(option => Math.Min(option.Padding, option.More - 1)))),
                ("dilation", Size(Of(option => option.Dilation))),
                ("padding_mode", Mode),
                ("groups", Groups),
                ("bias", HasBias),
            ];
        }
    }

    private object Size(long[] sizes) => Dimensions switch
    {
        1 => sizes[0],
        2 => (Size2)(sizes[0], sizes[1]),
        _ => (Size3)(sizes[0], sizes[1], sizes[2]),
    };

    private ConvolutionPadding Padding(long[] sizes) => Dimensions switch
    {
        1 => sizes[0],
        2 => (sizes[0], sizes[1]),
        _ => (sizes[0], sizes[1], sizes[2]),
    };
}
