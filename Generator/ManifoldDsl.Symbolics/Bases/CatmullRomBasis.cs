namespace ManifoldDsl.Symbolics;

/// <summary>Catmull–Rom splines: smooth cubics that pass through every control point.</summary>
internal static class CatmullRomBasis
{
    private const int LeastCount = 4;

    /// <summary>The weights of the four points around a span, in halves: rows are points −1, 0, 1, 2, columns powers of u.</summary>
    private static readonly int[][] Halves = [[0, -1, 2, -1], [2, 0, -5, 3], [0, 1, 4, -3], [0, 0, -1, 1]];

    /// <summary>On a line, the points at equal distances; beyond the ends lie P₋₁ = 2P₀ − P₁ and its mirror image.</summary>
    public static LocalBasis Clamped(Coordinate t, int count)
    {
        Check(count);
        var spans = Enumerable.Range(0, count - 1).Select(span =>
            (span == 0 ? 0 : span == count - 2 ? 2 : 1, Math.Min(Math.Max(span - 1, 0), count - 4)));
        return new(t, isPeriodic: false, count, EquatableArray.Of(First(), Interior(), Last()), [.. spans]);
    }

    public static LocalBasis Periodic(Coordinate theta, int count)
    {
        Check(count);
        var spans = Enumerable.Range(0, count).Select(span => (0, (span - 1 + count) % count));
        return new(theta, isPeriodic: true, count, EquatableArray.Of(Interior()), [.. spans]);
    }

    private static LocalPieces Interior() => Pieces(Halves);

    private static LocalPieces First() =>
        Pieces([Combine(Halves[1], 2, Halves[0]), Combine(Halves[2], -1, Halves[0]), Halves[3], new int[4]]);

    private static LocalPieces Last() =>
        Pieces([new int[4], Halves[0], Combine(Halves[1], -1, Halves[3]), Combine(Halves[2], 2, Halves[3])]);

    private static int[] Combine(int[] point, int factor, int[] phantom) => [.. point.Zip(phantom, (a, b) => a + (factor * b))];

    private static LocalPieces Pieces(int[][] halves) =>
        new(halves.Select(row => row.Select(value => new Rational(value, 2)).ToEquatableArray()).ToEquatableArray());

    private static void Check(int count)
    {
        if (count < LeastCount)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"A Catmull–Rom spline needs at least {LeastCount} control points.");
        }
    }
}
