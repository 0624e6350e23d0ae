using System.Numerics;
using TorchSharp;
using TorchSharp.Modules;
using Module = TorchSharp.torch.nn.Module;

namespace ManifoldDsl;

/// <summary>The activations that a walker knows: TorchSharp's modules, and the function that each is.</summary>
internal static class Activations
{
    private const double SeluAlpha = 1.6732632423543772;
    private const double SeluScale = 1.0507009873554805;

    /// <summary>A module's stage, or null if it is none of them.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="network">What the network is called in messages.</param>
    /// <param name="path">The stage's path in it.</param>
    /// <param name="module">The module.</param>
    /// <exception cref="NotSupportedException">The module does not compute what it is called.</exception>
    public static WalkStage<T>? Stage<T>(string network, string path, Module module)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        return module switch
        {
            ReLU => Of(() => default(ReluFunction)),
            LeakyReLU leaky => Of(() => new LeakyFunction(leaky.negative_slope)),
            RReLU leaky => Of(() => new LeakyFunction((leaky.lower + leaky.upper) / 2)),
            ReLU6 => Of(() => new ClampFunction(0, 6)),
            Hardtanh hard => Clamps(hard)
                ? Of(() => new ClampFunction(hard.min_val, hard.max_val))
                : throw new NotSupportedException($"{network}.Walk: stage '{path}' is a Hardtanh, which in this version of TorchSharp returns its input as it is; make it with inplace: true, then it clamps."),
            Threshold step => Of(() => new ThresholdFunction(Rounded<T>(step.threshold), step.value)),
            Tanh => Of(() => default(TanhFunction)),
            Tanhshrink => Of(() => default(TanhshrinkFunction)),
            Sigmoid => Of(() => default(SigmoidFunction)),
            LogSigmoid => Of(() => default(LogSigmoidFunction)),
            SiLU => Of(() => default(SiluFunction)),
            Mish => Of(() => default(MishFunction)),
            GELU { approximate: GELU.Approximate.tanh } => Of(() => default(GeluByTanhFunction)),
            GELU => Of(() => default(GeluFunction)),
            ELU elu => Of(() => new EluFunction(elu.alpha)),
            CELU celu => Of(() => new EluFunction(celu.alpha, celu.alpha)),
            SELU => Of(() => new EluFunction(SeluAlpha, scale: SeluScale)),
            Softplus soft => Of(() => new SoftplusFunction(soft.beta, soft.threshold)),
            Softsign => Of(() => default(SoftsignFunction)),
            Softshrink soft => Of(() => new SoftshrinkFunction(soft.lambda)),
            Hardshrink hard => Of(() => new HardshrinkFunction(Rounded<T>(hard.lambda))),
            Hardsigmoid => Of(() => default(HardsigmoidFunction)),
            Hardswish => Of(() => default(HardswishFunction)),
            _ => null,
        };

        WalkStage<T> Of<TFunction>(Func<TFunction> read)
            where TFunction : struct, IElementwiseFunction => new ElementwiseStage<T, TFunction>(read);
    }

    /// <summary>A threshold as torch compares with it: where a function jumps, it matters on which side it is rounded.</summary>
    private static double Rounded<T>(double threshold)
        where T : unmanaged, IFloatingPointIeee754<T> => double.CreateTruncating(T.CreateTruncating(threshold));

    /// <summary>Whether the module clamps: TorchSharp 0.107 drops the result unless it is in place.</summary>
    private static bool Clamps(Hardtanh module)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        return module.forward(torch.tensor(module.max_val + 1)).item<double>() <= module.max_val;
    }
}
