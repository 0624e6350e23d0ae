namespace ManifoldDsl.Generator.Emitting;

/// <summary>An orbit layer: a nested class with a constructor that makes the representation, and one that takes a fitted action.</summary>
/// <param name="Name">What it is called, within the declared class.</param>
/// <param name="Summary">What it computes and on which shapes; {0} stands for the coordinates, {1} for the formula, {2} for the formula on the output side, {3} for the group, {4} for what ρ is made of, {5} for what undoes the context.</param>
/// <param name="Parameters">Those of the runtime's first constructor.</param>
/// <param name="Fitted">Those of its second one.</param>
internal sealed record OrbitForm(string Name, string[] Summary, LayerParameter[] Parameters, Func<string, LayerParameter[]> Fitted)
{
    private static readonly LayerParameter Frequencies = new($"{Names.Runtime}.Frequencies?", "frequencies", "null");

    private static readonly LayerParameter Side = new($"{Names.Runtime}.OrbitSide", "side", $"{Names.Runtime}.OrbitSide.Input");

    private static readonly LayerParameter Channels = LayerParameter.OptionalNumber("channels");

    public static LayerParameter Coupling { get; } = new($"{Names.Runtime}.OrbitCoupling", "coupling", $"{Names.Runtime}.OrbitCoupling.Chained");

    public static OrbitForm[] All { get; } =
    [
        new(
            "OrbitLinear",
            [
                "A linear layer that undoes {0} before it maps, y = W({0})·x + b: its weights are an orbit of {3}, {1}.",
                "Learned: W₀, outFeatures × rank, Q, inFeatures × rank, and b, outFeatures; fixed: ρ, {4}. On the output side, {2}.",
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
            [
                "A front end for any network that brings inputs to the context 0: Q·{5}·Qᵀ·x, with a representation ρ of {3}.",
                "Learned: Q, features × rank; fixed: ρ, {4}.",
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

    private static LayerParameter Action(string type) => new($"{Names.Runtime}.OrbitAction<{type}>", "action");
}
