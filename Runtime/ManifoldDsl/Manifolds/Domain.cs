using System.Globalization;

namespace ManifoldDsl;

/// <summary>The domain of one coordinate, in the context's unit.</summary>
public abstract record Domain
{
    private protected Domain()
    {
    }
}

/// <summary>A circle: contexts wrap.</summary>
/// <param name="Period">Positive and finite.</param>
public sealed record CircleDomain(double Period) : Domain
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"circle({Period})");
}

/// <summary>An interval.</summary>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end.</param>
/// <param name="Outside">What happens to contexts outside.</param>
public sealed record LineDomain(double From, double To, Outside Outside) : Domain
{
    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"line({From}, {To}{(Outside == Outside.Clamp ? "" : ", extrapolated")})");
}
