using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>The models that do without this library, for some inputs, outputs and periods of contexts.</summary>
internal sealed record Baselines(int Inputs, int Outputs, params IReadOnlyList<double> Periods)
{
    public const string OracleName = "undone by hand", BlindName = "no context";

    /// <summary>Cosines and sines as more inputs.</summary>
    public Contender Concat(params IReadOnlyList<int> hidden)
    {
        var harmonics = Of(1);
        return new(hidden.Count > 1 ? "concat, 2 layers" : "concat", $"{Sizes(Inputs + harmonics.Count, hidden)}, cosine and sine of the context as more inputs", () => new ConcatNetwork(harmonics, [Inputs, .. hidden, Outputs]))
        {
            Line = hidden.Count > 1 ? null : new(PlotColors.Vermillion, MarkerShape.FilledSquare),
        };
    }

    /// <summary>Scaled and shifted hidden units.</summary>
    public Contender Film(int harmonics, int hidden) =>
        new(harmonics > 1 ? $"FiLM, {harmonics} harmonics" : "FiLM", $"{Sizes(Inputs, [hidden])}, cosine and sine of {(harmonics > 1 ? $"{harmonics} harmonics of " : "")}the context scale and shift the hidden units", () => new FilmNetwork(Of(harmonics), Inputs, hidden, Outputs))
        {
            Line = new(PlotColors.Green, MarkerShape.FilledTriangleUp),
        };

    /// <summary>No context.</summary>
    public Contender Blind(int hidden) =>
        new(BlindName, $"{Sizes(Inputs, [hidden])}, on the same samples without their contexts", () => new PlainNetwork([Inputs, hidden, Outputs]));

    /// <summary>No context, inputs that are changed before.</summary>
    public Contender Prepared(string name, string description, int hidden, Func<Preparation, TorchSharp.torch.Tensor> prepare) =>
        new(name, $"{Sizes(Inputs, [hidden])}, {description}", () => new PlainNetwork([Inputs, hidden, Outputs], prepare))
        {
            Line = name == OracleName ? new(PlotColors.Ink, MarkerShape.OpenCircle) : null,
        };

    /// <summary>The layers' sizes as text.</summary>
    public string Sizes(int inputs, IReadOnlyList<int> hidden) => string.Join('-', [inputs, .. hidden, Outputs]);

    private Harmonics Of(int count) => new([.. Enumerable.Range(1, count)], Periods);
}
