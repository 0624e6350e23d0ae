using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Generated code gives what the executed declaration gives: W(s), and its gradient by the context.</summary>
public sealed class CustomContract : SeededTests
{
    private static readonly Dictionary<string, CustomRow> Rows = new()
    {
        ["helix"] = new CustomRow<Helix>([(0, 1)], (at, w) => Helix.W(at[0], w[0], w[1], w[2], w[3]), (i, o) => new Helix.Linear(i, o, dtype: ScalarType.Float64)),
        ["Lissajous"] = new CustomRow<Lissajous>([(0, 360)], (at, w) => Lissajous.W(at[0], w[0], w[1]), (i, o) => new Lissajous.Linear(i, o, dtype: ScalarType.Float64)),
        ["damped oscillation"] = new CustomRow<DampedOscillation>([(0, 8)], (at, w) => DampedOscillation.W(at[0], w[0], w[1], w[2]), (i, o) => new DampedOscillation.Linear(i, o, dtype: ScalarType.Float64)),
        ["logistic ramp"] = new CustomRow<LogisticRamp>([(0, 1)], (at, w) => LogisticRamp.W(at[0], w[0], w[1], w[2], w[3]), (i, o) => new LogisticRamp.Linear(i, o, dtype: ScalarType.Float64)),
        ["amplitude and phase"] = new CustomRow<AmplitudePhase>([(0, 24)], (at, w) => AmplitudePhase.W(at[0], w[0], w[1], w[2]), (i, o) => new AmplitudePhase.Linear(i, o, dtype: ScalarType.Float64)),
        ["octaves"] = new CustomRow<Octaves>([(0, 1)], (at, w) => Octaves.W(at[0], w[0], w[1], w[2], w[3]), (i, o) => new Octaves.Linear(i, o, dtype: ScalarType.Float64)),
        ["figure eight"] = new CustomRow<FigureEight>([(0, 1)], (at, w) => FigureEight.W(at[0], w[0], w[1], w[2]), (i, o) => new FigureEight.Linear(i, o, dtype: ScalarType.Float64)),
        ["Hermite"] = new CustomRow<Hermite>([(-1, 1)], (at, w) => Hermite.W(at[0], w[0], w[1], w[2], w[3]), (i, o) => new Hermite.Linear(i, o, dtype: ScalarType.Float64)),
        ["interaction"] = new CustomRow<Interaction>([(0, 24), (0, 3)], (at, w) => Interaction.W(at[0], at[1], w[0], w[1], w[2], w[3]), (i, o) => new Interaction.Linear(i, o, dtype: ScalarType.Float64)),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void AtOneContextTheLayerIsTheExecutedDeclaration(string name)
    {
        var row = Rows[name];
        row.Contexts.Each(10, context =>
        {
            using var scope = NewDisposeScope();
            var points = row.NaturalPoints();
            Agree.Within(1e-11, row.Execute([.. context.Select(number => tensor(number))], points), row.Collapsed(context), "W(s)");
        });
    }

    [Theory, MemberData(nameof(Names))]
    public void OfABatchTheLayerAndItsGradientsAreThoseOfTheExecutedDeclaration(string name)
    {
        var row = Rows[name];
        row.Contexts.Array[3].Each(5, contexts =>
        {
            using var scope = NewDisposeScope();
            var points = row.NaturalPoints();
            var columns = row.Domain.Select((_, i) => tensor(contexts.Select(context => context[i]).ToArray())).ToArray();
            var x = randn(3, 2, dtype: ScalarType.Float64);
            var expectedAt = columns.Select(column => column.clone().requires_grad_()).ToArray();
            var actualAt = columns.Select(column => column.clone().requires_grad_()).ToArray();

            var weights = row.Execute([.. expectedAt.Select(column => column.reshape(3, 1, 1))], points.unsqueeze(1));
            var expected = weights.matmul(x.unsqueeze(-1)).squeeze(-1);
            var actual = row.Forward(x, actualAt);

            Agree.Within(1e-11, expected, actual, "y");
            expected.square().sum().backward();
            actual.square().sum().backward();
            for (var i = 0; i < columns.Length; i++)
            {
                Agree.Within(1e-9, expectedAt[i].grad!, actualAt[i].grad!, $"dy/ds{i}");
            }
        });
    }
}
