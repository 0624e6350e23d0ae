namespace ManifoldDsl;

/// <summary>
/// The domain that one topology attribute declares: the parameters that it adds to <c>At(…)</c>, and which contexts it takes.
/// </summary>
public abstract class Domain
{
    private protected Domain(params IReadOnlyList<string> coordinates) => Coordinates = coordinates;

    /// <summary>The names of its parameters in <c>At(…)</c>.</summary>
    public IReadOnlyList<string> Coordinates { get; }

    /// <summary>The unit of the parameters, for people, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>The numbers that one parameter holds: 1, or the length of its vector.</summary>
    public virtual int NumbersPerCoordinate => 1;

    /// <summary>The numbers of one context.</summary>
    public int Size => Coordinates.Count * NumbersPerCoordinate;

    /// <summary>The kind and extent of the domain without names, as saved states carry it: circle(360).</summary>
    public abstract override string ToString();

    /// <summary>What one number of a context is called in messages: direction.X.</summary>
    internal virtual string NameOf(int number) => Coordinates[number];

    /// <summary>Brings finite numbers into the domain where that was asked for, and tells what is wrong with others.</summary>
    /// <returns>Null, or what is wrong and what was expected.</returns>
    internal virtual string? Accept(Span<double> context) => null;

    /// <summary>The fraction of the domain that lies before a context of one number, beyond [0, 1] where it extrapolates; null on domains without such.</summary>
    internal virtual double? PositionOf(double context) => null;

    /// <summary>Draws a context from the uniform distribution on the domain.</summary>
    internal abstract void Sample(Random random, Span<double> context);
}
