namespace ManifoldDsl;

/// <summary>Two orthonormal directions that a group turns into each other.</summary>
/// <param name="U">The first.</param>
/// <param name="V">The second.</param>
/// <param name="Turning">The frequency that the fit found in each coordinate, in radians per unit of the canonical coordinate.</param>
/// <param name="Energy">The share of the mean square of the inputs that lies in them.</param>
internal sealed record InvariantPair(double[] U, double[] V, double[] Turning, double Energy);
