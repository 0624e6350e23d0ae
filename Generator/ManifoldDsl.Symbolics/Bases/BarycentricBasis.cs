namespace ManifoldDsl.Symbolics;

/// <summary>The barycentric coordinates of a simplex: one control point per vertex, mixed in these shares.</summary>
internal static class BarycentricBasis
{
    public static EquatableArray<Expr> On(IEnumerable<Coordinate> coordinates) =>
        coordinates.Select(coordinate => (Expr)coordinate).ToEquatableArray();
}
