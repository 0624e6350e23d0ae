using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>Probabilities as arguments.</summary>
internal static class Probability
{
    /// <summary>Refuses numbers that are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1].</exception>
    public static void ThrowIfNone(double value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(parameter, value, "A probability is in [0, 1].");
        }
    }
}
