namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Rotors against what defines a representation, at drawn coordinates.</summary>
public class PlaneRotationTests
{
    private static readonly Coordinate[] Coordinates = [new("s1"), new("s2")];

    private static readonly Weight[] Frequencies = [new("f1"), new("f2")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SumsOfContextsAreProducts(int count)
    {
        var rotor = Of(count);
        Repeat((frequencies, random) =>
        {
            var (s, t) = (Draw(random), Draw(random));
            var product = Times(At(rotor, frequencies, s), At(rotor, frequencies, t));
            AssertEqual(At(rotor, frequencies, [s[0] + t[0], s[1] + t[1]]), product, 1e-13);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TheTransposeTurnsBack(int count)
    {
        var rotor = Of(count);
        Repeat((frequencies, random) =>
        {
            var s = Draw(random);
            AssertEqual([1, 0, 0, 1], Times(At(rotor.Transposed, frequencies, s), At(rotor, frequencies, s)), 1e-15);
            AssertEqual(At(rotor, frequencies, [-s[0], -s[1]]), At(rotor.Transposed, frequencies, s), 0);
        });
    }

    /// <summary>One derivation serves both: the rotor is the harmonic of a Fourier manifold, as a matrix.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ItsEntriesAreTheFourierBasis(int harmonic)
    {
        var theta = new Coordinate("θ");
        var basis = FourierBasis.On(theta, [harmonic]);

        Assert.Equal(EquatableArray.Of(basis[1], -basis[2], basis[2], basis[1]), PlaneRotation.By(PlaneRotation.Phase([harmonic], [theta])).Matrix);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ItsDerivativeIsThatOfDifferences(int count)
    {
        const double step = 1e-5;
        var rotor = Of(count);
        for (var d = 0; d < count; d++)
        {
            var derivative = rotor.Derivative(Coordinates[d]);
            Repeat((frequencies, random) =>
            {
                var s = Draw(random);
                double[] Moved(double by) => [.. s.Select((value, i) => i == d ? value + by : value)];
                var (after, before) = (At(rotor, frequencies, Moved(step)), At(rotor, frequencies, Moved(-step)));
                AssertEqual([.. after.Zip(before, (a, b) => (a - b) / (2 * step))], Values(derivative, frequencies, s), 1e-6);
            });
        }
    }

    /// <summary>∂ρ/∂s_d = f_d·J·ρ, which the gradient of a coordinate is computed by.</summary>
    [Fact]
    public void ItsDerivativeIsTheGeneratorTimesItself()
    {
        var generator = PlaneRotation.Generator();
        Assert.Equal(EquatableArray.Of<Expr>(0, -1, 1, 0), generator);
        var rotor = Of(2);
        Repeat((frequencies, random) =>
        {
            var s = Draw(random);
            for (var d = 0; d < 2; d++)
            {
                var turned = Times([.. generator.Select(Evaluation.Evaluate)], At(rotor, frequencies, s));
                AssertEqual([.. turned.Select(entry => frequencies[d] * entry)], Values(rotor.Derivative(Coordinates[d]), frequencies, s), 1e-13);
            }
        });
    }

    [Fact]
    public void ItTurnsPairs()
    {
        var (u, v) = (new Coordinate("u"), new Coordinate("v"));
        var turned = PlaneRotation.By(new Coordinate("phase")).Turn(u, v);

        // (1 + 2i)·e^(iπ/2) = −2 + i
        var values = new Dictionary<string, double> { ["phase"] = Math.PI / 2, ["u"] = 1, ["v"] = 2 };
        Assert.Equal(-2, Evaluation.Evaluate(turned[0], values), 1e-15);
        Assert.Equal(1, Evaluation.Evaluate(turned[1], values), 1e-15);
    }

    private static PlaneRotation Of(int count) => PlaneRotation.By(PlaneRotation.Phase(Frequencies.Take(count), Coordinates.Take(count)));

    private static void Repeat(Action<double[], Random> check)
    {
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            check([random.Next(-8, 9), 6 * random.NextDouble()], random);
        }
    }

    private static double[] Draw(Random random) => [(8 * random.NextDouble()) - 4, (8 * random.NextDouble()) - 4];

    private static double[] At(PlaneRotation rotor, double[] frequencies, double[] s) => Values(rotor.Matrix, frequencies, s);

    private static double[] Values(EquatableArray<Expr> entries, double[] frequencies, double[] s)
    {
        var symbols = new Dictionary<string, double> { ["s1"] = s[0], ["s2"] = s[1], ["f1"] = frequencies[0], ["f2"] = frequencies[1] };
        return [.. entries.Select(entry => Evaluation.Evaluate(entry, symbols))];
    }

    private static double[] Times(double[] a, double[] b) =>
        [(a[0] * b[0]) + (a[1] * b[2]), (a[0] * b[1]) + (a[1] * b[3]), (a[2] * b[0]) + (a[3] * b[2]), (a[2] * b[1]) + (a[3] * b[3])];

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
