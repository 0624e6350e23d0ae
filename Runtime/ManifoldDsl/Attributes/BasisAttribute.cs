namespace ManifoldDsl;

/// <summary>
/// Gives a basis as text, a formula per function: <c>[Basis("1", "t", "exp(-t)")]</c>. Each function gets a control point.
/// </summary>
/// <remarks>
/// The formulas are written in the manifold's coordinates by their names (a circle's is an angle in [0, 2π), a line's is in
/// [0, 1]), numbers, pi, + - * / ^ and sin, cos, tan, exp, log, sqrt, tanh, atan2.
/// </remarks>
/// <param name="functions">The formulas, one or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BasisAttribute(params string[] functions) : Attribute
{
    /// <summary>The formulas.</summary>
    public IReadOnlyList<string> Functions { get; } = functions;

    /// <summary>The coordinate that the basis is for; the others keep theirs, and bases multiply. Without it, the basis is for all coordinates together.</summary>
    public string? Coordinate { get; set; }
}
