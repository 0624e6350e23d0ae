namespace ManifoldDsl.Tests;

/// <summary>The generated natural basis and its derivatives, for each declared manifold.</summary>
public sealed class BasisContract
{
    public static TheoryData<string> Manifolds => [.. ManifoldRows.Names];

    [Theory, MemberData(nameof(Manifolds))]
    public void IsTheFormula(string name)
    {
        var manifold = ManifoldRows.Of(name);
        manifold.Inside.Each(20, context => Agree.Within(1e-14, manifold.Basis(context), manifold.GeneratedBasis(context)));
    }

    [Theory, MemberData(nameof(Manifolds))]
    public void DerivativesAreCentralDifferences(string name)
    {
        var manifold = ManifoldRows.Of(name);
        manifold.Inside.Each(20, context =>
        {
            var derivative = manifold.GeneratedDerivative(context);
            Assert.Equal(context.Length, derivative.Length);
            for (var i = 0; i < context.Length; i++)
            {
                var unit = manifold.Units[i];
                var ahead = manifold.Basis([.. context.Select((value, j) => i == j ? value + (1e-5 * unit) : value)]);
                var behind = manifold.Basis([.. context.Select((value, j) => i == j ? value - (1e-5 * unit) : value)]);
                Agree.Within(
                    1e-7,
                    [.. ahead.Zip(behind, (a, b) => (a - b) / 2e-5)],
                    [.. derivative[i].Select(value => value * unit)],
                    $"∂φ by number {i}");
            }
        });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-1e-9)]
    [InlineData(0.5 + 1e-9)]
    [InlineData(1e300)]
    public void OutsideAClampedLineNothingChanges(double noise)
    {
        Assert.Equal(noise < 0 ? [1, 0] : [0, 1], Noise.Basis(noise));
        Assert.Equal([0, 0], Noise.BasisDerivative(noise));
    }

    [Fact]
    public void TheEndsOfAClampedLineBelongToIt()
    {
        Assert.Equal([-2, 2], Noise.BasisDerivative(0));
        Assert.Equal([-2, 2], Noise.BasisDerivative(0.5));
    }

    [Fact]
    public void OfAProductOnlyTheClampedCoordinateStops()
    {
        var derivative = Cylinder.BasisDerivative(hour: 3, level: 99);

        Assert.All(derivative[1], value => Assert.Equal(0, value));
        Agree.Within(1e-14, [0, 0, 0, -Math.Sin(Math.PI / 4) * Math.PI / 12, 0, Math.Cos(Math.PI / 4) * Math.PI / 12], derivative[0]);
    }

    [Fact]
    public void AnExtrapolatedLineContinuesItsFormula()
    {
        Assert.Equal([2, -1], Drift.Basis(-6));
        Assert.Equal([-1.5, 2.5], Drift.Basis(8));
        Assert.Equal([-0.25, 0.25], Drift.BasisDerivative(8));
    }

    [Fact]
    public void OnALogarithmicLineEqualRatiosAreEqualDistances()
    {
        Assert.Equal([1, 0], Zoom.Basis(0.5));
        Assert.Equal([0.5, 0.5], Zoom.Basis(1));
        Assert.Equal([0, 1], Zoom.Basis(2));
        Assert.Equal([1, 0], Zoom.Basis(-7));
        Assert.Equal([0, 0], Zoom.BasisDerivative(-7));

        // d(log(x/0.5)/log 4)/dx = 1/(x·log 4)
        Agree.Within(1e-15, [-1 / (1.7 * Math.Log(4)), 1 / (1.7 * Math.Log(4))], Zoom.BasisDerivative(1.7));
        Agree.Within(1e-15, [2, -1], Pitch.Basis(0.02));
        Assert.Equal("line(0.5, 2, logarithmic)", Zoom.Description.Domains[0].ToString());
        Assert.Equal("line(20, 20000, extrapolated, logarithmic)", Pitch.Description.Domains[0].ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-440)]
    public void WhatHasNoLogarithmIsRefusedWhereTheLineExtrapolates(double pitch)
    {
        var error = Assert.Throws<ArgumentException>(() => Pitch.At(pitch));

        Assert.StartsWith($"Pitch.At: pitch = {pitch}; expected a positive number, because the line is logarithmic and its ratio to 20 is needed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SamplesOfALogarithmicLineAreUniformInTheLogarithm()
    {
        var positions = Point<Zoom>.Sample(4000, new Random(11)).ToContexts().Select(zoom => (Math.Log2(zoom) + 1) / 2).ToArray();

        Assert.All(positions, position => Assert.InRange(position, 0, 1));
        for (var power = 1; power <= 4; power++)
        {
            Assert.Equal(1.0 / (power + 1), positions.Average(position => Math.Pow(position, power)), 0.02); // four standard errors
        }
    }

    [Theory]
    [InlineData(90, 360_000_090)]
    [InlineData(90, -270)]
    [InlineData(1, 1 - (360.0 * (1L << 40)))]
    [InlineData(359, -1)]
    [InlineData(0, 360)]
    public void ACircleWrapsToTheLastBit(double angle, double same)
    {
        Assert.Equal(Rotation.Basis(angle), Rotation.Basis(same));
        Assert.Equal(Rotation.BasisDerivative(angle), Rotation.BasisDerivative(same));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(-double.Epsilon)]
    public void ACircleTakesEveryFiniteNumber(double hour)
    {
        var phi = Hour.Basis(hour);

        Assert.Equal(1, phi[0]);
        for (var harmonic = 1; harmonic <= 3; harmonic++)
        {
            Assert.Equal(1, Math.Pow(phi[(2 * harmonic) - 1], 2) + Math.Pow(phi[2 * harmonic], 2), 1e-14);
        }
    }
}
