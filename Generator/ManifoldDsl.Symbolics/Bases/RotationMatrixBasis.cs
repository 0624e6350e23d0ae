namespace ManifoldDsl.Symbolics;

/// <summary>1 and the nine entries of the rotation matrix of a unit quaternion (w, x, y, z), row by row.</summary>
internal static class RotationMatrixBasis
{
    public static EquatableArray<Expr> On(Expr w, Expr x, Expr y, Expr z) => EquatableArray.Of(
        1,
        (w * w) + (x * x) - (y * y) - (z * z), (2 * x * y) - (2 * w * z), (2 * x * z) + (2 * w * y),
        (2 * x * y) + (2 * w * z), (w * w) - (x * x) + (y * y) - (z * z), (2 * y * z) - (2 * w * x),
        (2 * x * z) - (2 * w * y), (2 * y * z) + (2 * w * x), (w * w) - (x * x) - (y * y) + (z * z));
}
