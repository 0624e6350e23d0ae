using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Model;

/// <summary>A manifold whose topology is a group, as orbit layers need it.</summary>
/// <param name="Name">The group: SO(2) × ℝ.</param>
/// <param name="Factors">A factor per domain.</param>
/// <param name="Rotor">The representation of the coordinates that commute; null if there are none.</param>
internal sealed record DerivedOrbit(string Name, EquatableArray<GroupFactor> Factors, DerivedRotor? Rotor)
{
    /// <summary>The parameters of At.</summary>
    public string Context => string.Join(", ", Factors.Select(factor => factor.Coordinate));

    /// <summary>The weights of an orbit layer. Rotations of space are not turned jointly with others.</summary>
    public string Formula => Factors.Count == 1 || IsCommutative ? $"W({Context}) = W₀·{(Factors.Count == 1 ? Factors[0].Undone : $"ρ({Context})")}·Qᵀ" : ChainedFormula;

    /// <summary>Those where coordinates act one after another: the last is undone first.</summary>
    public string ChainedFormula => $"W({Context}) = W₀" + string.Concat(Factors.Select((factor, i) => $"·{factor.Undone}·{Filters(i)}ᵀ"));

    /// <summary>The weights on the output side, where a layer does what the context does.</summary>
    public string OutputFormula => $"W({Context}) = {string.Concat(Factors.Select((factor, i) => $"{Filters(i)}·{factor.Done}·").Reverse())}W₀";

    private string Filters(int i) => "Q" + (Factors.Count == 1 ? "" : UnicodePrinter.Subscript(i + 1));

    /// <summary>Whether all elements commute: then the action can be fitted, as one generator per coordinate.</summary>
    public bool IsCommutative => Factors.All(factor => factor.Kind != GroupKind.Space);
}

internal enum GroupKind
{
    /// <summary>SO(2).</summary>
    Circle,

    /// <summary>The shifts of ℝ.</summary>
    Line,

    /// <summary>SO(3).</summary>
    Space,
}

/// <summary>A factor of a group.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Coordinate">The parameter of At.</param>
/// <param name="Couplings">Of rotations of space, what makes the higher representations.</param>
internal sealed record GroupFactor(GroupKind Kind, string Coordinate, EquatableArray<WignerEntry> Couplings)
{
    /// <summary>What does to pairs of numbers as the context does.</summary>
    public string Done => $"ρ({Coordinate})";

    /// <summary>
    /// What undoes it: pairs of filters can be such that a rotor of the same sign does, while of a pose's matrix, which is fixed
    /// by how it turns vectors, it is the transpose.
    /// </summary>
    public string Undone => Kind == GroupKind.Space ? Done + "ᵀ" : Done;
}

/// <summary>A rotor over the numbers that kernels read.</summary>
/// <param name="Turned">ρ·(u, v).</param>
/// <param name="TurnedBack">ρᵀ·(û, v̂), as gradients go.</param>
/// <param name="PhaseGradient">The derivative of a loss by a pair's phase.</param>
/// <param name="Coordinates">The coordinates s_d that commute.</param>
/// <param name="Frequencies">f_d = ∂phase/∂s_d, one per coordinate.</param>
internal sealed record DerivedRotor(
    EquatableArray<Expr> Turned,
    EquatableArray<Expr> TurnedBack,
    Expr PhaseGradient,
    EquatableArray<Expr> Coordinates,
    EquatableArray<Expr> Frequencies)
{
    /// <summary>f₁·shoulder + f₂·elbow.</summary>
    public string PhaseText => string.Join(" + ", Coordinates.Zip(Frequencies, (coordinate, frequency) => $"{frequency}·{coordinate}"));

    public static Symbol Cosine { get; } = new Coordinate("cosine");

    public static Symbol Sine { get; } = new Coordinate("sine");

    /// <summary>u, the first number of a pair.</summary>
    public static Symbol First { get; } = new Coordinate("first");

    /// <summary>v.</summary>
    public static Symbol Second { get; } = new Coordinate("second");

    /// <summary>û, or its gradient where that is turned back.</summary>
    public static Symbol TurnedFirst { get; } = new Coordinate("turnedFirst");

    /// <summary>v̂, or its gradient where that is turned back.</summary>
    public static Symbol TurnedSecond { get; } = new Coordinate("turnedSecond");

    /// <summary>The gradient of û.</summary>
    public static Symbol GradientFirst { get; } = new Coordinate("gradientFirst");

    /// <summary>The gradient of v̂.</summary>
    public static Symbol GradientSecond { get; } = new Coordinate("gradientSecond");
}
