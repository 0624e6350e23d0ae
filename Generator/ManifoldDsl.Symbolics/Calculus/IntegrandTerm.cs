namespace ManifoldDsl.Symbolics;

/// <summary>A term constant·tⁿ·exp(a·t + b)·wave(c·t + d), in which the exponential, the wave or both may be missing.</summary>
internal sealed class IntegrandTerm
{
    private Expr _constant = Expr.One;
    private int _degree;
    private LinearArgument? _exponent;
    private Function _wave;
    private LinearArgument? _phase;

    /// <summary>The term, or null if it has a factor of another kind.</summary>
    public static IntegrandTerm? Read(Expr term, Coordinate coordinate)
    {
        var read = new IntegrandTerm();
        var constants = new List<Expr>();
        foreach (var factor in term is Product product ? product.Factors : EquatableArray.Of(term))
        {
            if (!Substitution.DependsOn(factor, coordinate))
            {
                constants.Add(factor);
            }
            else if (!read.Take(factor, coordinate, constants))
            {
                return null;
            }
        }

        read._constant = Expr.Product(constants);
        return read;
    }

    /// <summary>∫ over the coordinate from one place to another.</summary>
    public Expr? Integrate(Coordinate coordinate, Expr from, Expr to)
    {
        var (a, c) = (_exponent?.Slope ?? Expr.Zero, _phase?.Slope ?? Expr.Zero);
        if (a.IsZero && c.IsZero)
        {
            // ∫tⁿ = tⁿ⁺¹/(n + 1)
            return _constant * (to.Power(_degree + 1) - from.Power(_degree + 1)) / (_degree + 1);
        }

        var (real, imaginary) = (Expr.One, Expr.Zero);
        var reciprocal = Reciprocal(a, c);
        var scale = Rational.One;
        var terms = new List<Expr>();
        // ∫tⁿeᶻᵗ = eᶻᵗ·Σ (−1)ᵏ·n!/(n−k)!·tⁿ⁻ᵏ/zᵏ⁺¹ with z = a + ic, of which the wave takes the real or the imaginary part
        for (var k = 0; k <= _degree; k++)
        {
            (real, imaginary) = Multiply((real, imaginary), reciprocal);
            terms.Add(scale * (Part(coordinate, to, _degree - k, real, imaginary) - Part(coordinate, from, _degree - k, real, imaginary)));
            scale *= k - _degree;
        }

        return _constant * Expr.Sum(terms);
    }

    private bool Take(Expr factor, Coordinate coordinate, List<Expr> constants)
    {
        switch (factor)
        {
            case Coordinate:
                _degree++;
                return true;
            case Power { Base: Coordinate, Exponent: { IsInteger: true, Sign: > 0 } exponent } when exponent.Numerator <= NodeBudget.LargestTree:
                _degree += (int)exponent.Numerator;
                return true;
            case Apply { Function: Function.Exp, Argument: var argument } when _exponent is null && LinearArgument.Of(argument, coordinate) is { } linear:
                return Keep(Function.Exp, linear, ref _exponent, coordinate, constants);
            case Apply { Argument: var argument } call when Structure.IsWave(call) && _phase is null && LinearArgument.Of(argument, coordinate) is { } linear:
                _wave = call.Function;
                return Keep(call.Function, linear, ref _phase, coordinate, constants);
            default:
                return false;
        }
    }

    /// <summary>An argument whose slope turns out to be 0 makes a constant, cos(t·(w − w)).</summary>
    private static bool Keep(Function function, LinearArgument linear, ref LinearArgument? kept, Coordinate coordinate, List<Expr> constants)
    {
        if (linear.IsConstant)
        {
            constants.Add(Canonical.Call(function, linear.At(coordinate, Expr.Zero)));
        }
        else
        {
            kept = linear;
        }

        return true;
    }

    /// <summary>tᵏ·exp(…)·(p·cos u − q·sin u) at a place: the real part of (p + iq)·eⁱᵘ, and for a sine the imaginary one.</summary>
    private Expr Part(Coordinate coordinate, Expr place, int degree, Expr real, Expr imaginary)
    {
        var monomial = degree == 0 ? Expr.One : place.Power(degree);
        if (monomial.IsZero)
        {
            return Expr.Zero;
        }

        var exponential = _exponent is { } exponent ? Expr.Exp(exponent.At(coordinate, place)) : Expr.One;
        if (_phase is not { } phase)
        {
            return monomial * exponential * real;
        }

        var u = phase.At(coordinate, place);
        var wave = _wave == Function.Cos
            ? (real * Expr.Cos(u)) - (imaginary * Expr.Sin(u))
            : (real * Expr.Sin(u)) + (imaginary * Expr.Cos(u));
        return monomial * exponential * wave;
    }

    /// <summary>1/(a + ic).</summary>
    private static (Expr Real, Expr Imaginary) Reciprocal(Expr a, Expr c)
    {
        if (c.IsZero)
        {
            return (a.Power(-1), Expr.Zero);
        }

        var squared = (a * a) + (c * c);
        return a.IsZero ? (Expr.Zero, -c.Power(-1)) : (a / squared, -c / squared);
    }

    private static (Expr Real, Expr Imaginary) Multiply((Expr Real, Expr Imaginary) x, (Expr Real, Expr Imaginary) y) => (
        Expansion.Expand((x.Real * y.Real) - (x.Imaginary * y.Imaginary)),
        Expansion.Expand((x.Real * y.Imaginary) + (x.Imaginary * y.Real)));
}
