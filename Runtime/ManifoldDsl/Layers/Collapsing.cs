namespace ManifoldDsl;

/// <summary>What collapsing has in common.</summary>
internal static class Collapsing
{
    /// <summary>Refuses a point of several contexts.</summary>
    public static void ThrowIfBatch<TManifold>(Point<TManifold> point, string module)
        where TManifold : class, IManifold<TManifold>
    {
        ArgumentNullException.ThrowIfNull(point);
        if (!point.IsShared)
        {
            throw new ArgumentException($"{module}.Collapse: the point holds {point.BatchSize} contexts; a network collapses at one, as in {TManifold.Description.SharedPoint}.", nameof(point));
        }
    }
}
