namespace ManifoldDsl;

/// <summary>A function of one coordinate that test functions of another are multiplied by, of mean square 1.</summary>
/// <param name="Coordinate">The index of the coordinate.</param>
/// <param name="Rate">Its frequency in radians per unit of the canonical coordinate.</param>
/// <param name="IsSine">Whether it is a sine or a cosine.</param>
internal readonly record struct Modulation(int Coordinate, double Rate, bool IsSine)
{
    /// <summary>Its value.</summary>
    public double At(ReadOnlySpan<double> coordinates)
    {
        var phase = Rate * coordinates[Coordinate];
        return Math.Sqrt(2) * (IsSine ? Math.Sin(phase) : Math.Cos(phase));
    }

    /// <summary>Some harmonics of each other coordinate: cosines and sines around circles, cosines of half turns along lines.</summary>
    public static IReadOnlyList<Modulation> OfOthers(IReadOnlyList<OrbitFactor> factors, int coordinate, int harmonics) =>
    [
        .. Enumerable.Range(0, factors.Count)
            .Where(other => other != coordinate)
            .SelectMany(other => Enumerable.Range(1, harmonics).SelectMany<int, Modulation>(harmonic => factors[other] is LineFactor
                ? [new(other, Math.PI * harmonic, false)]
                : [new(other, harmonic, false), new(other, harmonic, true)])),
    ];
}
