using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

/// <summary>
/// Checks a property on random cases. The seed is fixed, so that a run says the same on every machine, and all cases are
/// tried, so that the message can show the smallest that fails.
/// </summary>
internal static class RandomCases
{
    private const ulong Seed = 20251;

    public static void Check<T>(Gen<T> cases, Action<T> property, Func<T, int>? size = null, int count = 500)
    {
        var random = new PCG(stream: 1, seed: Seed);
        var failures = new List<(T Case, int Number, Exception Error)>();
        for (var number = 0; number < count; number++)
        {
            var @case = cases.Generate(random, null, out _);
            try
            {
                property(@case);
            }
            catch (Exception error)
            {
                failures.Add((@case, number, error));
            }
        }

        if (failures.Count > 0)
        {
            var (smallest, number, error) = size is null ? failures[0] : failures.MinBy(failure => size(failure.Case));
            Assert.Fail($"{failures.Count} of {count} random cases fail (seed {Seed}). The smallest is number {number}:\n{smallest}\n{error.Message}");
        }
    }
}
