namespace ManifoldDsl.Generator.Tests;

/// <summary>The compiled basis, its derivatives and its frame by value, against formulas and numerics that share nothing with the generator.</summary>
public class GeneratedBasisTests
{
    public static TheoryData<string> Cases => [.. Declarations.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheBasisIsTheProductOfItsFactors(string name)
    {
        var (manifold, factors) = Declarations.Load(name);
        foreach (var contexts in Points(factors, outside: true))
        {
            var expected = factors.Select((factor, i) => factor.Basis(contexts[i])).Aggregate(Product);
            AssertClose(expected, manifold.Basis(contexts), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void DerivativesAreCentralDifferencesInTheUsersUnit(string name)
    {
        var (manifold, factors) = Declarations.Load(name);
        foreach (var contexts in Points(factors, outside: true))
        {
            var rows = manifold.BasisDerivative(contexts);
            Assert.Equal(factors.Length, rows.Length);
            for (var i = 0; i < factors.Length; i++)
            {
                var step = 1e-5 * factors[i].Length;
                var (before, after) = ((double[])contexts.Clone(), (double[])contexts.Clone());
                (before[i], after[i]) = (contexts[i] - step, contexts[i] + step);
                var difference = manifold.Basis(after).Zip(manifold.Basis(before), (high, low) => (high - low) / (2 * step));
                AssertClose([.. difference], rows[i], 1e-6 / factors[i].Length);
            }
        }
    }

    /// <summary>∫ φφᵀ = G and ∫ φ̃φ̃ᵀ = I by quadrature, and φ̃(s)·φ̃(t) = φ(s)ᵀ G⁻¹ φ(t) at any two points.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void TheFrameIsOrthonormalAndSpansTheBasis(string name)
    {
        var (manifold, factors) = Declarations.Load(name);
        var (gram, inverse, size) = (manifold.Description.Gram, manifold.Description.GramInverse, manifold.Description.BasisCount);
        var (natural, frame, points) = (new double[size, size], new double[size, size], Grid(factors));
        foreach (var contexts in points)
        {
            var (phi, orthonormal) = (manifold.Basis(contexts), manifold.Frame(contexts));
            for (var i = 0; i < size * size; i++)
            {
                natural[i / size, i % size] += phi[i / size] * phi[i % size] / points.Count;
                frame[i / size, i % size] += orthonormal[i / size] * orthonormal[i % size] / points.Count;
            }
        }

        for (var i = 0; i < size * size; i++)
        {
            Assert.Equal(natural[i / size, i % size], gram[i / size, i % size], 1e-4);
            Assert.Equal(i / size == i % size ? 1 : 0, frame[i / size, i % size], 1e-3);
        }

        var some = Points(factors, outside: false);
        foreach (var (s, t) in some.Zip(some.Skip(1)))
        {
            var (left, right) = (manifold.Basis(s), manifold.Basis(t));
            var expected = Enumerable.Range(0, size * size).Sum(i => left[i / size] * inverse[i / size, i % size] * right[i % size]);
            Assert.Equal(expected, manifold.Frame(s).Zip(manifold.Frame(t), (a, b) => a * b).Sum(), 1e-11 * size);
        }
    }

    [Fact]
    public void RowsOfContextsAreEvaluatedEachForItself()
    {
        var (manifold, _) = Declarations.Load("cylinder");
        Assert.Equal([.. manifold.Frame(3, 0), .. manifold.Frame(11, 2.5), .. manifold.Frame(-7, -9)], manifold.Frame(3, 0, 11, 2.5, -7, -9));
    }

    [Fact]
    public void ACoordinateNamedLikeAConstantDoesNotHideIt()
    {
        var plain = CompiledManifold.Load("""[Circle("a"), Line("b")] internal partial class Declared;""");
        var odd = CompiledManifold.Load("""[Circle("Sqrt2"), Line("Sqrt3")] internal partial class Declared;""");
        Assert.Equal(plain.Frame(0.3, 0.8), odd.Frame(0.3, 0.8));
    }

    [Fact]
    public void AtHasTheDeclaredNamesInTheirOrder()
    {
        var manifold = CompiledManifold.Load("""[Circle("class"), Torus("left", "right"), Line("_t")] internal partial class Declared;""");
        Assert.All(manifold.Parameters("At"), names => Assert.Equal(["class", "left", "right", "_t"], names));
        Assert.Equal(2, manifold.Parameters("At").Count());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NanAndInfinityAreRefused(double context)
    {
        var (manifold, _) = Declarations.Load("cylinder");
        foreach (var method in new Func<object>[] { () => manifold.Basis(1, context), () => manifold.BasisDerivative(1, context) })
        {
            var error = Assert.Throws<ArgumentException>(method);
            Assert.Equal("level", error.ParamName);
            Assert.Contains("a context must be a finite number", error.Message, StringComparison.Ordinal);
        }
    }

    private static double[] Product(double[] left, double[] right) => [.. left.SelectMany(a => right.Select(b => a * b))];

    /// <summary>Random contexts, inside and outside the domain, away from the ends of a line, where it has no derivative.</summary>
    private static List<double[]> Points(Factor[] factors, bool outside)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, 12).Select(_ => factors.Select(factor =>
        {
            var position = outside ? (3 * random.NextDouble()) - 1 : random.NextDouble();
            return factor.From + (factor.Length * (Math.Abs(position - Math.Round(position)) < 1e-3 ? 0.5 : position));
        }).ToArray())];
    }

    /// <summary>The midpoints of a grid: for harmonics below its size this rule is exact, and on a line of second order.</summary>
    private static List<double[]> Grid(Factor[] factors)
    {
        const int size = 64;
        return factors.Length == 1
            ? [.. Enumerable.Range(0, 16 * size).Select(i => new[] { At(factors[0], i, 16 * size) })]
            : [.. Enumerable.Range(0, size * size).Select(i => new[] { At(factors[0], i / size, size), At(factors[1], i % size, size) })];

        static double At(Factor factor, int i, int count) => factor.From + (factor.Length * (i + 0.5) / count);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
