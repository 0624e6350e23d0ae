namespace ManifoldDsl.Examples.Learning;

/// <summary>Takes many samples in parts, so that temporaries stay small.</summary>
internal static class Chunks
{
    private const long Length = 2000;

    public static IEnumerable<(long Start, long Length)> Of(long count)
    {
        for (long start = 0; start < count; start += Length)
        {
            yield return (start, Math.Min(Length, count - start));
        }
    }
}
