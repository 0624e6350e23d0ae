using System.Numerics;
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
    /// <param name="name">What the stage is called in messages.</param>
    /// <param name="module">The module.</param>
    public static WalkStage<T>? Stage<T>(string name, Module module)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        return module switch
        {
            ReLU => Of(() => default(ReluFunction)),
            LeakyReLU leaky => Of(() => new LeakyFunction(leaky.negative_slope)),
            RReLU leaky => Of(() => new LeakyFunction((leaky.lower + leaky.upper) / 2)),
            ReLU6 => Of(() => new ClampFunction(0, 6)),
            Hardtanh hard => Of(() => new ClampFunction(hard.min_val, hard.max_val)),
            Threshold step => Of(() => new ThresholdFunction(step.threshold, step.value)),
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
            Hardshrink hard => Of(() => new HardshrinkFunction(hard.lambda)),
            Hardsigmoid => Of(() => default(HardsigmoidFunction)),
            Hardswish => Of(() => default(HardswishFunction)),
            _ => null,
        };

        WalkStage<T> Of<TFunction>(Func<TFunction> read)
            where TFunction : struct, IElementwiseFunction => new ElementwiseStage<T, TFunction>(name, read);
    }
}
