namespace ManifoldDsl.Symbolics;

/// <summary>An entry of C in D^ℓ = C·(D¹ ⊗ D^(ℓ−1))·Cᵀ.</summary>
/// <param name="Degree">ℓ.</param>
/// <param name="Row">The harmonic of degree ℓ.</param>
/// <param name="Axis">That of degree 1: x, y or z.</param>
/// <param name="Lower">That of degree ℓ − 1.</param>
/// <param name="Sign">1 or −1.</param>
/// <param name="Square">The entry's square, which is rational.</param>
internal sealed record WignerEntry(int Degree, int Row, int Axis, int Lower, int Sign, Rational Square)
{
    /// <summary>The entry.</summary>
    public Expr Value => Sign * SquareRoots.Of(Square);

    /// <summary>The double nearest to it.</summary>
    public double ToDouble() => Sign * SquareRoots.ToDouble(Square);
}

/// <summary>
/// How the representations of SO(3) on spherical harmonics follow from that of degree 1, the rotation matrix itself.
/// </summary>
/// <remarks>
/// The products Y₁ₐ·Y₍ℓ₋₁₎ᵦ rotate with D¹ ⊗ D^(ℓ−1), and of what rotates with D^ℓ they contain one copy, their projection onto
/// the harmonics of degree ℓ (Clebsch–Gordan: degrees ℓ, ℓ − 1, ℓ − 2, once each). So C has as entries the means of
/// Y_ℓₘ·Y₁ₐ·Y₍ℓ₋₁₎ᵦ over the sphere, which are exact, divided by the length of a row, which all rows share (Schur).
/// </remarks>
internal static class WignerCouplings
{
    /// <summary>All degrees up to the last one that harmonics are built for. They are constants, derived once.</summary>
    private static readonly Lazy<EquatableArray<WignerEntry>> Entries = new(() =>
        // not at the expense of the declaration that happens to ask first, nor to be ended with it
        NodeBudget.Run(() => Enumerable.Range(2, SphericalHarmonicBasis.LargestDegree - 1).SelectMany(Derive).ToEquatableArray(), CancellationToken.None));

    public static EquatableArray<WignerEntry> All => Entries.Value;

    private static IEnumerable<WignerEntry> Derive(int degree)
    {
        var sphere = new SphereTopology("s");
        var parser = new ElementaryParser(sphere);
        var (rows, axes, lowers) = (Harmonics(degree), Harmonics(1), Harmonics(degree - 1));
        var entries = new List<(int Row, int Axis, int Lower, int Sign, Rational Square)>();
        for (var axis = 0; axis < axes.Length; axis++)
        {
            for (var lower = 0; lower < lowers.Length; lower++)
            {
                var product = axes[axis].Function.Times(lowers[lower].Function)!;
                for (var row = 0; row < rows.Length; row++)
                {
                    var mean = product.Times(rows[row].Function)!.Mean(sphere)!.Value;
                    if (!mean.IsZero)
                    {
                        entries.Add((row, axis, lower, mean.Sign, mean * mean / (rows[row].Norm * axes[axis].Norm * lowers[lower].Norm)));
                    }
                }
            }
        }

        var length = entries.Where(entry => entry.Row == 0).Aggregate(Rational.Zero, (sum, entry) => sum + entry.Square);
        return entries
            .OrderBy(entry => entry.Row)
            .Select(entry => new WignerEntry(degree, entry.Row, entry.Axis, entry.Lower, entry.Sign, entry.Square / length));

        // the functions of a degree, multiplied out, with the mean of their squares
        (ElementarySum Function, Rational Norm)[] Harmonics(int of) =>
            [.. SphericalHarmonicBasis.On(sphere.Coordinates[0], sphere.Coordinates[1], sphere.Coordinates[2], of)
                .Skip(of * of)
                .Select(harmonic => parser.Parse(harmonic)!)
                .Select(function => (function, function.Times(function)!.Mean(sphere)!.Value))];
    }
}
