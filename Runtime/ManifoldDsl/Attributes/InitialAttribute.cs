namespace ManifoldDsl;

/// <summary>
/// Gives the range from which the first values of a weight are drawn, uniformly. For parameterizations that are nonlinear in
/// their weights: the shift of a wave is drawn from a whole turn, a rate of decay from positive numbers.
/// </summary>
/// <param name="from">The lower end, finite.</param>
/// <param name="to">The upper end, finite and not below <paramref name="from"/>; equal to it for one value.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class InitialAttribute(double from, double to) : Attribute
{
    /// <summary>The lower end of the range.</summary>
    public double From { get; } = from;

    /// <summary>The upper end of the range.</summary>
    public double To { get; } = to;
}
