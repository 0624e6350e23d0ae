namespace ManifoldDsl.Symbolics;

/// <summary>
/// Two parametrizations of the same points. A function f respects it when f∘First = f∘Second and, across a seam,
/// (∂f/∂Across)∘First = (∂f/∂Across)∘Second. Derivatives along the seam then agree by themselves.
/// </summary>
/// <param name="Description">The identification, such as "(θ + 2π, t) ~ (θ, −t)".</param>
/// <param name="Across">The coordinate that crosses the seam, or null where the identification has no seam (antipodes).</param>
/// <param name="First">What the coordinates are replaced by on one side; the others stay.</param>
/// <param name="Second">What they are replaced by on the other side.</param>
internal sealed record Gluing(
    string Description,
    Coordinate? Across,
    EquatableArray<(Coordinate Coordinate, Expr Value)> First,
    EquatableArray<(Coordinate Coordinate, Expr Value)> Second)
{
    public Expr AtFirst(Expr function) => Apply(First, function);

    public Expr AtSecond(Expr function) => Apply(Second, function);

    /// <summary>An angle closes up after 2π.</summary>
    internal static Gluing Turn(Coordinate theta) =>
        new($"{theta.Name} + 2π ~ {theta.Name}", theta, EquatableArray.Of<(Coordinate, Expr)>((theta, 0)), EquatableArray.Of<(Coordinate, Expr)>((theta, 2 * Expr.Pi)));

    /// <summary>An angle closes up after 2π with the other coordinate turned round.</summary>
    internal static Gluing Twist(Coordinate theta, Coordinate width) => new(
        $"({theta.Name} + 2π, {width.Name}) ~ ({theta.Name}, −{width.Name})",
        theta,
        EquatableArray.Of<(Coordinate, Expr)>((theta, 0)),
        EquatableArray.Of<(Coordinate, Expr)>((theta, 2 * Expr.Pi), (width, -width)));

    /// <summary>Opposite points are one.</summary>
    internal static Gluing Antipodes(IReadOnlyList<Coordinate> coordinates) => new(
        $"({string.Join(", ", coordinates.Select(c => c.Name))}) ~ ({string.Join(", ", coordinates.Select(c => "−" + c.Name))})",
        null,
        default,
        coordinates.Select(c => (c, -c)).ToEquatableArray());

    // One after the other is right here: no value contains another coordinate that is replaced.
    private static Expr Apply(EquatableArray<(Coordinate Coordinate, Expr Value)> replacements, Expr function) =>
        replacements.Aggregate(function, (expr, replacement) => Substitution.Substitute(expr, replacement.Coordinate, replacement.Value));
}
