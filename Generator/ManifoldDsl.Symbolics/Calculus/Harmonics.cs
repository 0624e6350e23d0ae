namespace ManifoldDsl.Symbolics;

/// <summary>
/// The integrals that a Fourier basis needs, over a whole turn: ∫cos mθ cos nθ = ∫sin mθ sin nθ = π where m = n, otherwise 0.
/// There are many of them, and this is all they cost.
/// </summary>
internal static class Harmonics
{
    /// <summary>∫ expr over [from, to], or null if that is no whole turn or a term is no product of at most two harmonics.</summary>
    public static Expr? Integrate(Expr expr, Coordinate theta, Expr from, Expr to)
    {
        if (!(to - from).Equals(Turn))
        {
            return null;
        }

        var integrals = Expansion.Terms(expr).Select(term => Integrate(term, theta)).ToArray();
        return integrals.Any(integral => integral is null) ? null : Expr.Sum(integrals!);
    }

    private static Expr Turn { get; } = 2 * Expr.Pi;

    private static Expr? Integrate(Expr term, Coordinate theta)
    {
        var constants = new List<Expr>();
        var (waves, matching) = (0, false);
        Apply? first = null;
        foreach (var factor in term is Product product ? product.Factors : EquatableArray.Of(term))
        {
            var (wave, power) = factor is Power { Base: Apply @base, Exponent: var exponent } && exponent == 2 ? (@base, 2) : (factor as Apply, 1);
            if (wave is not null && IsHarmonic(wave, theta))
            {
                waves += power;
                matching |= power == 2 || wave.Equals(first);
                first = wave;
            }
            else if (Substitution.DependsOn(factor, theta))
            {
                return null;
            }
            else
            {
                constants.Add(factor);
            }
        }

        return waves switch
        {
            0 => Expr.Product([.. constants, Turn]),
            1 => Expr.Zero,
            2 => matching ? Expr.Product([.. constants, Expr.Pi]) : Expr.Zero,
            _ => null,
        };
    }

    private static bool IsHarmonic(Apply wave, Coordinate theta) => Structure.IsWave(wave)
        && Canonical.SplitCoefficient(wave.Argument) is { Coefficient.IsInteger: true } argument && argument.Remaining.Equals(theta);
}
