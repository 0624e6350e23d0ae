namespace ManifoldDsl.Symbolics;

/// <summary>
/// The basis functions that are not zero on a span, as polynomials in the local coordinate u ∈ [0, 1]: coefficients with the
/// lowest power first, all of the same length.
/// </summary>
internal sealed record LocalPieces(EquatableArray<EquatableArray<Rational>> Polynomials)
{
    public double Evaluate(int function, double u)
    {
        var value = 0.0;
        for (var power = Polynomials[function].Count - 1; power >= 0; power--)
        {
            value = (value * u) + Polynomials[function][power].ToDouble();
        }

        return value;
    }

    /// <summary>d/du of all of them.</summary>
    public LocalPieces Derivative() => new(Polynomials
        .Select(polynomial => polynomial.Select((coefficient, power) => coefficient * power).Skip(1).ToEquatableArray())
        .ToEquatableArray());

    /// <summary>One of them as an expression in u.</summary>
    public Expr At(int function, Expr u) =>
        Expr.Sum(Polynomials[function].Select((coefficient, power) => coefficient * u.Power(power)));
}
