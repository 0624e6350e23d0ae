namespace ManifoldDsl.Symbolics.Tests;

/// <summary>The representations that the couplings build, against what defines them, at drawn rotations.</summary>
public class WignerCouplingsTests
{
    private const double Tolerance = 1e-13;

    [Fact]
    public void ProductsOfRotationsAreProductsOfMatrices() => Repeat((p, q) =>
    {
        var (ofP, ofQ, ofProduct) = (WignerMatrices.Of(p), WignerMatrices.Of(q), WignerMatrices.Of(WignerMatrices.Product(p, q)));
        for (var degree = 0; degree < ofP.Length; degree++)
        {
            AssertEqual(ofProduct[degree], WignerMatrices.Times(ofP[degree], ofQ[degree]));
        }
    });

    [Fact]
    public void TheyAreOrthogonal() => Repeat((q, _) =>
    {
        foreach (var matrix in WignerMatrices.Of(q))
        {
            AssertEqual(Identity(matrix.GetLength(0)), WignerMatrices.Times(matrix, WignerMatrices.Transpose(matrix)));
        }
    });

    /// <summary>The same rotation: to the bit, because every entry is of even degree in q.</summary>
    [Fact]
    public void AQuaternionAndItsNegativeHaveTheSame() => Repeat((q, _) =>
        Assert.Equal(WignerMatrices.Of(q), WignerMatrices.Of([.. q.Select(value => -value)])));

    [Fact]
    public void TheyTurnTheSphericalHarmonics()
    {
        Expr x = new Coordinate("x"), y = new Coordinate("y"), z = new Coordinate("z");
        var basis = SphericalHarmonicBasis.On(x, y, z, SphericalHarmonicBasis.LargestDegree);
        double[] Values(double[] at) => [.. basis.Select(harmonic => Evaluation.Evaluate(harmonic, new Dictionary<string, double> { ["x"] = at[0], ["y"] = at[1], ["z"] = at[2] }))];

        // their lengths, by quadrature
        var norms = new double[basis.Count];
        foreach (var node in new SphereTopology("s").Quadrature(2 * SphericalHarmonicBasis.LargestDegree))
        {
            var values = Values(node.Point);
            for (var i = 0; i < norms.Length; i++)
            {
                norms[i] += node.Weight * values[i] * values[i];
            }
        }

        Repeat((q, other) =>
        {
            var length = Math.Sqrt((other[0] * other[0]) + (other[1] * other[1]) + (other[2] * other[2]));
            var at = new[,] { { other[0] / length }, { other[1] / length }, { other[2] / length } };
            var turned = WignerMatrices.Times(WignerMatrices.Rotation(q), at);
            var (before, after) = (Values([at[0, 0], at[1, 0], at[2, 0]]), Values([turned[0, 0], turned[1, 0], turned[2, 0]]));
            var matrices = WignerMatrices.Of(q);
            for (var i = 0; i < basis.Count; i++)
            {
                var degree = (int)Math.Sqrt(i);
                var first = degree * degree;
                var expected = Enumerable.Range(0, (2 * degree) + 1).Sum(j => matrices[degree][i - first, j] * before[first + j] / Math.Sqrt(norms[first + j]));
                Assert.Equal(expected, after[i] / Math.Sqrt(norms[i]), 1e-12);
            }
        });
    }

    /// <summary>The trace of a turn by θ about any axis is sin((2ℓ + 1)θ/2)/sin(θ/2).</summary>
    [Fact]
    public void TheirTracesAreTheCharacters() => Repeat((q, _) =>
    {
        var half = Math.Acos(q[0]);
        var matrices = WignerMatrices.Of(q);
        for (var degree = 0; degree < matrices.Length; degree++)
        {
            var trace = Enumerable.Range(0, (2 * degree) + 1).Sum(i => matrices[degree][i, i]);
            Assert.Equal(Math.Sin(((2 * degree) + 1) * half) / Math.Sin(half), trace, 1e-11);
        }
    });

    /// <summary>C·Cᵀ = 1, exactly: roots of rational numbers are multiplied as such.</summary>
    [Fact]
    public void RowsAreOrthonormalExactly()
    {
        for (var degree = 2; degree <= SphericalHarmonicBasis.LargestDegree; degree++)
        {
            var rows = WignerCouplings.All.Where(entry => entry.Degree == degree).ToLookup(entry => entry.Row);
            Assert.Equal((2 * degree) + 1, rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    var product = Expr.Sum(rows[i].SelectMany(_ => rows[j], (a, b) => (a, b))
                        .Where(pair => (pair.a.Axis, pair.a.Lower) == (pair.b.Axis, pair.b.Lower))
                        .Select(pair => pair.a.Value * pair.b.Value));
                    Assert.Equal(i == j ? Expr.One : Expr.Zero, product);
                }
            }
        }
    }

    [Fact]
    public void ValuesAreTheExactOnes() => Assert.All(WignerCouplings.All, entry => Assert.Equal(Evaluation.Evaluate(entry.Value), entry.ToDouble(), 1e-15));

    private static void Repeat(Action<double[], double[]> check)
    {
        var random = new Random(3);
        for (var i = 0; i < 30; i++)
        {
            check(Draw(), Draw());
        }

        double[] Draw()
        {
            var q = Enumerable.Range(0, 4).Select(_ => (2 * random.NextDouble()) - 1).ToArray();
            var length = Math.Sqrt(q.Sum(value => value * value));
            return [.. q.Select(value => value / length)];
        }
    }

    private static double[,] Identity(int size)
    {
        var identity = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }

    private static void AssertEqual(double[,] expected, double[,] actual) =>
        Assert.All(expected.Cast<double>().Zip(actual.Cast<double>()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
}
