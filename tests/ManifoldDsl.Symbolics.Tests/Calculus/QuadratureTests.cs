namespace ManifoldDsl.Symbolics.Tests;

public class QuadratureTests
{
    /// <summary>Integrands from smooth to rough, with their integrals.</summary>
    public static TheoryData<string, Func<double, double>, double, double, double> Integrals { get; } = new()
    {
        { "polynomial", x => Math.Pow(x, 22), -1, 1, 2.0 / 23 },
        { "exponential", Math.Exp, 0, 1, Math.E - 1 },
        { "backwards", Math.Exp, 1, 0, 1 - Math.E },
        { "fast wave", x => Math.Pow(Math.Sin(40 * x), 2), 0, Math.PI, Math.PI / 2 },
        { "peak", x => 1 / (1e-4 + (x * x)), -1, 1, 200 * Math.Atan(100) },
        { "kink", x => Math.Abs(x - 0.3), 0, 1, ((0.3 * 0.3) + (0.7 * 0.7)) / 2 },
        { "root", Math.Sqrt, 0, 1, 2.0 / 3 },
        { "odd", x => x * x * x, -1, 1, 0 },
        { "zero", _ => 0, 0, 1, 0 },
    };

    [Theory]
    [MemberData(nameof(Integrals))]
    public void TheErrorIsSmallAndWithinItsEstimate(string name, Func<double, double> f, double from, double to, double expected)
    {
        var (value, error) = Quadrature.Adaptive(f, from, to);
        Assert.True(Math.Abs(value - expected) <= error, $"{name}: {value:R} instead of {expected:R}, estimate {error:G2}");
        Assert.True(error <= 1e-11 * (1 + Math.Abs(expected)), $"{name}: estimate {error:G2}");
    }

    [Fact]
    public void BoxesAreIntegratedOneCoordinateWithinTheOther()
    {
        var (value, error) = Quadrature.Adaptive(p => Math.Exp(-p[0] * p[1]) * Math.Cos(p[2]), [(0, 1), (0, 2), (-1, 1)]);
        // ∫∫e⁻ˣʸ = Σ (−1)ᵏ 2ᵏ⁺¹/(k!·(k+1)²)
        var plane = 0.0;
        var term = 2.0;
        for (var k = 0; k < 40; k++)
        {
            plane += term / ((k + 1.0) * (k + 1));
            term *= -2.0 / (k + 1);
        }

        Assert.Equal(plane * 2 * Math.Sin(1), value, error);
        Assert.InRange(error, 0, 1e-9);
    }

    [Fact]
    public void WhatIsNotFiniteHasAnInfiniteError() =>
        Assert.Equal(double.PositiveInfinity, Quadrature.Adaptive(x => x > 0.4 ? double.NaN : 1, 0, 1).Error);

    /// <summary>A jump in every dimension would take forever: the error is said instead.</summary>
    [Fact]
    public void AnExhaustedBudgetGivesALargerError()
    {
        var (value, error) = Quadrature.Adaptive(p => p[0] + p[1] + p[2] > 1 ? 1 : 0, [(0, 1), (0, 1), (0, 1)], evaluations: 20_000);
        Assert.InRange(Math.Abs(value - (5.0 / 6)), 0, error);
        Assert.InRange(error, 1e-10, 0.5);
    }

    /// <summary>Seen from the outer coordinate, all inner integrals are equally wrong, and nothing is rough.</summary>
    [Fact]
    public void ErrorsOfInnerIntegralsAreCarriedAlong()
    {
        var (value, error) = Quadrature.Adaptive(p => p[1] > 0.3 ? 1 : 0, [(0, 1), (0, 1)], evaluations: 300);
        Assert.InRange(Math.Abs(value - 0.7), 1e-6, error);
    }

    [Fact]
    public void CancellationIsNoticed()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Quadrature.Adaptive(
            x =>
            {
                cancellation.Cancel();
                return x;
            },
            0,
            1,
            cancellation: cancellation.Token));
    }
}
