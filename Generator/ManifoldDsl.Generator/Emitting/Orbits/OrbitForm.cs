using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>An orbit layer: a nested class with a constructor that makes the representation, and one that takes a fitted action.</summary>
/// <param name="Name">What it is called, within the declared class.</param>
/// <param name="Summary">What it computes and on which shapes.</param>
/// <param name="Parameters">Those of the runtime's first constructor.</param>
/// <param name="Fitted">Those of its second one.</param>
internal sealed record OrbitForm(string Name, Func<DerivedOrbit, string[]> Summary, LayerParameter[] Parameters, Func<string, LayerParameter[]> Fitted)
{
    private static readonly LayerParameter Frequencies = new($"{Names.Runtime}.Frequencies?", "frequencies", "null");

    private static readonly LayerParameter Side = new($"{Names.Runtime}.OrbitSide", "side", $"{Names.Runtime}.OrbitSide.Input");

    private static readonly LayerParameter Channels = LayerParameter.OptionalNumber("channels");

    public static LayerParameter Coupling { get; } = new($"{Names.Runtime}.OrbitCoupling", "coupling", $"{Names.Runtime}.OrbitCoupling.Chained");

    public static OrbitForm[] All { get; } =
    [
        new(
            "OrbitLinear",
            orbit =>
            [
                $"A linear layer that undoes {Words(orbit)} before it maps, y = W({orbit.Context})·x + b: its weights are an orbit of {orbit.Name}.",
                $"{(orbit.Factors.Count > 1 && orbit.IsCommutative ? $"{orbit.ChainedFormula}, or jointly {orbit.Formula}" : orbit.Formula)}; on the output side {orbit.OutputFormula}.",
                $"Parameters: <c>weight</c>, W₀, {Filters(orbit)}, <c>bias</c>. ρ is fixed: {Parts(orbit)}.",
                "Input [B, …, inFeatures], output [B, …, outFeatures]; one shared context, or one per row of the first dimension.",
            ],
            [
                LayerParameter.Number("inFeatures"),
                LayerParameter.Number("outFeatures"),
                LayerParameter.Number("rank"),
                Frequencies,
                Side,
                Coupling,
                LayerParameter.Flag("hasBias", true),
                LayerParameter.Device,
                LayerParameter.DType,
            ],
            type =>
            [
                LayerParameter.Number("inFeatures"),
                LayerParameter.Number("outFeatures"),
                Action(type),
                Side,
                LayerParameter.Flag("hasBias", true),
                LayerParameter.Device,
                LayerParameter.DType,
            ]),
        new(
            "Canonicalize",
            orbit =>
            [
                $"A front end for any network that undoes {Words(orbit)}{(orbit.Factors.Count == 1 ? $", Q·{orbit.Factors[0].Undone}·Qᵀ·x" : "")}: inputs become what they are at one context. The group is {orbit.Name}.",
                $"Parameters: {Filters(orbit)}. ρ is fixed: {Parts(orbit)}.",
                "Input and output [B, …, features]; one shared context, or one per row of the first dimension.",
            ],
            [
                LayerParameter.Number("features"),
                LayerParameter.Number("rank"),
                Frequencies,
                Coupling,
                Channels,
                LayerParameter.Device,
                LayerParameter.DType,
            ],
            type =>
            [
                Action(type),
                Channels,
                LayerParameter.Device,
                LayerParameter.DType,
            ]),
    ];

    /// <summary>The runtime's class.</summary>
    public string RuntimeClass => "Manifold" + Name;

    private static string Words(DerivedOrbit orbit) => string.Join(" and ", orbit.Factors.Select(factor => factor.Coordinate));

    private static string Filters(DerivedOrbit orbit) => orbit.Factors.Count == 1
        ? "<c>filters</c>, Q"
        : string.Join(", ", orbit.Factors.Select((factor, i) => $"<c>filters_{factor.Coordinate}</c>, Q{UnicodePrinter.Subscript(i + 1)}")) + (orbit.IsCommutative ? " (jointly <c>filters</c>, Q)" : "");

    /// <summary>What ρ is made of.</summary>
    private static string Parts(DerivedOrbit orbit) => string.Join(" and ", (orbit.Rotor is { } rotor ? [$"rotors of pairs of numbers by {rotor.PhaseText}"] : Enumerable.Empty<string>())
        .Concat(orbit.Factors.Where(factor => factor.Kind == GroupKind.Space).Select(factor => $"real Wigner matrices of {factor.Coordinate}")));

    private static LayerParameter Action(string type) => new($"{Names.Runtime}.OrbitAction<{type}>", "action");
}
