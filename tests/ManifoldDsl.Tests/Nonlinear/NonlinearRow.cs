using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>A nonlinear manifold as a row of the contract suite: its formula over tensors, beside the kernels.</summary>
/// <param name="unit">The length in the context's unit that stands for 1 in formulas.</param>
/// <param name="inside">Contexts within the domain.</param>
/// <param name="formula">W of a context in the user's unit and of the weights.</param>
public abstract class NonlinearRow(double unit, Gen<double> inside, Func<Tensor, Tensor[], Tensor> formula)
{
    public static readonly Dictionary<string, NonlinearRow> Rows = new()
    {
        ["Swing"] = new NonlinearRow<Swing>(
            360 / (2 * Math.PI), Gen.Double[-400, 400], (s, w) => w[0] + (w[1] * (w[2] + (s * (2 * Math.PI / 360))).cos()),
            (inputs, outputs, hasBias, dtype) => new Swing.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Fading"] = new NonlinearRow<Fading>(
            8, Gen.Double[0.1, 7.9], (s, w) => (w[0] / (w[1] * s / 8).exp()) + (w[2] * (s / 8).square()),
            (inputs, outputs, hasBias, dtype) => new Fading.Linear(inputs, outputs, hasBias, dtype: dtype)),

        // generated: W affine in cos and sin of the hour, decay beside a wave, a quotient
        ["AmplitudePhase"] = new NonlinearRow<AmplitudePhase>(
            24 / (2 * Math.PI), Gen.Double[-30, 30], (s, w) => w[0] + (w[1] * (w[2] + (s * (2 * Math.PI / 24))).cos()),
            (inputs, outputs, hasBias, dtype) => new AmplitudePhase.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["DampedOscillation"] = new NonlinearRow<DampedOscillation>(
            8, Gen.Double[0.1, 7.9], (s, w) => w[0] + (w[1] * (-w[2] * s / 8).exp() * (Math.PI * s / 2).cos()),
            (inputs, outputs, hasBias, dtype) => new DampedOscillation.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["LogisticRamp"] = new NonlinearRow<LogisticRamp>(
            1, Gen.Double[0.02, 0.98], (s, w) => w[0] + ((w[1] - w[0]) * (w[2] * (s - w[3])).sigmoid()),
            (inputs, outputs, hasBias, dtype) => new LogisticRamp.Linear(inputs, outputs, hasBias, dtype: dtype)),
    };

    public double Unit { get; } = unit;

    public Gen<double[]> Inside { get; } = inside.Select(context => new[] { context });

    public abstract nn.Module Linear(long inputs, long outputs, bool hasBias = true, ScalarType dtype = ScalarType.Float64);

    public abstract Tensor Forward(nn.Module layer, Tensor input, Tensor context);

    /// <summary>The layer as one writes it down: context by context, in float64, W by the formula and then a plain linear map.</summary>
    public Tensor Plain(Tensor input, Tensor context, Tensor weight, Tensor? bias)
    {
        return context.dim() == 0 ? At(input, context) : stack(input.unbind(0).Zip(context.unbind(0), At));

        Tensor At(Tensor x, Tensor s)
        {
            var y = x.matmul(formula(s, weight.unbind(0)).t());
            return bias is null ? y : y + formula(s, bias.unbind(0));
        }
    }
}

/// <inheritdoc />
public sealed class NonlinearRow<TManifold>(
    double unit, Gen<double> inside, Func<Tensor, Tensor[], Tensor> formula, Func<long, long, bool, ScalarType, ManifoldLinear<TManifold>> linear)
    : NonlinearRow(unit, inside, formula)
    where TManifold : class, INonlinearManifold<TManifold>
{
    public override nn.Module Linear(long inputs, long outputs, bool hasBias, ScalarType dtype) => linear(inputs, outputs, hasBias, dtype);

    public override Tensor Forward(nn.Module layer, Tensor input, Tensor context) =>
        ((ManifoldLinear<TManifold>)layer).call(input, Point<TManifold>.FromTensors([context]));
}
