namespace ManifoldDsl;

/// <summary>
/// Where the basis functions of a manifold with local factors can be other than zero. A value tells less: at a knot a function
/// may be zero and its derivative not.
/// </summary>
internal static class BasisSupport
{
    /// <summary>The functions that count at each of some contexts: a product does where all its factors do.</summary>
    /// <param name="manifold">The manifold.</param>
    /// <param name="contexts">Rows of numbers.</param>
    /// <returns>A row of K marks per context: outside of them φ̃ and its derivatives are zero. Null if all count everywhere.</returns>
    public static bool[]? Find(ManifoldDescription manifold, ReadOnlySpan<double> contexts)
    {
        if (manifold.Factors.All(factor => factor.LocalBasis is null))
        {
            return null;
        }

        var (size, count) = (manifold.ContextSize, manifold.BasisCount);
        var support = new bool[contexts.Length / size * count];
        Array.Fill(support, true);
        for (var row = 0; row < contexts.Length / size; row++)
        {
            Restrict(manifold, contexts.Slice(row * size, size), support.AsSpan(row * count, count));
        }

        return support;
    }

    private static void Restrict(ManifoldDescription manifold, ReadOnlySpan<double> context, Span<bool> support)
    {
        var period = support.Length; // of the index of a factor's functions among all: the last factor's runs fastest
        foreach (var factor in manifold.Factors)
        {
            if (factor.LocalBasis is { } pieces && factor.Domains[0].PositionOf(context[0]) is { } position)
            {
                var ofFactor = new bool[pieces.ControlPoints];
                pieces.FindSupport(position, ofFactor);
                for (var k = 0; k < support.Length; k++)
                {
                    support[k] &= ofFactor[k % period / (period / pieces.ControlPoints)];
                }
            }

            period /= factor.BasisCount;
            context = context[factor.Domains.Sum(domain => domain.Size)..];
        }
    }
}
