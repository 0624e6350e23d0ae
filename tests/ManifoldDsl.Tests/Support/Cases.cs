using CsCheck;

namespace ManifoldDsl.Tests;

/// <summary>Property-based tests that check the same cases in every run.</summary>
internal static class Cases
{
    /// <summary>
    /// Checks cases of a generator. A failure prints the case and its seed. (<c>Sample</c>'s own seed fixes only the first case.)
    /// </summary>
    public static void Each<T>(this Gen<T> cases, int count, Action<T> check)
    {
        var random = new PCG(1, 2505_22994);
        for (var i = 0; i < count; i++)
        {
            cases.Sample(check, seed: random.ToString(), iter: 1, threads: 1);
            cases.Generate(random, null, out _);
        }
    }
}
