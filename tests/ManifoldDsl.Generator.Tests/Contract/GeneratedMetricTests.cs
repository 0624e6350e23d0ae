namespace ManifoldDsl.Generator.Tests;

/// <summary>The metric of every compiled basis, its frame and its sampler, against quadrature by rules of these tests.</summary>
public class GeneratedMetricTests
{
    public static TheoryData<string> Cases => [.. Declarations.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheGramMatrixIsTheIntegral(string name)
    {
        var row = Declarations.Load(name);
        var (gram, inverse, expected) = (row.Manifold.Description.Gram, row.Manifold.Description.GramInverse, row.Gram);
        Assert.Equal(expected.Size, row.Manifold.Description.BasisCount);
        var condition = row.Manifold.Description.ConditionNumber;
        for (var i = 0; i < expected.Size; i++)
        {
            for (var j = 0; j < expected.Size; j++)
            {
                Assert.Equal(expected[i, j], gram[i, j], 1e-10);
                var unit = Enumerable.Range(0, expected.Size).Sum(k => gram[i, k] * inverse[k, j]);
                Assert.Equal(i == j ? 1 : 0, unit, 1e-12 * condition);
            }
        }
    }

    /// <summary>No function is a combination of the others, and the condition number is the ratio of the extreme eigenvalues.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void TheBasisHasFullRank(string name)
    {
        var row = Declarations.Load(name);
        var condition = 1.0;
        foreach (var factor in row.Factors)
        {
            var eigenvalues = Gram(factor).Eigenvalues();
            Assert.True(eigenvalues[0] > 1e-8 * eigenvalues[^1], $"rank below {eigenvalues.Length}");
            condition *= eigenvalues[^1] / eigenvalues[0];
        }

        Assert.Equal(1, row.Manifold.Description.ConditionNumber / condition, 1e-9);
    }

    /// <summary>φ̃ = L⁻¹φ in the factors that are orthonormal, φ itself in those that stay natural.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void TheFrameIsOrthonormalButForSplines(string name)
    {
        var row = Declarations.Load(name);
        var grams = row.Factors.Select(Gram).ToArray();
        Assert.Equal(row.Factors.Select(factor => factor.IsLocal ? Frame.Natural : Frame.Orthonormal), row.Manifold.Description.Factors.Select(factor => factor.Frame));
        var random = new Random(11);
        foreach (var context in Enumerable.Range(0, 8).Select(_ => row.Whole.DrawAnywhere(random)))
        {
            var expected = row.Factors.Select((factor, i) => factor.Basis(row.Whole.Slice(context, i)) is var phi && factor.IsLocal ? phi : grams[i].WithoutCholesky(phi));
            GeneratedBasisTests.AssertClose(Combination.Kronecker(expected), row.Manifold.Frame(row.Manifold.At(context)), 1e-10, context);
        }

        var mean = Symmetric.Mean(row.Whole.Rule.Select(node => (node.Weight, row.Manifold.Frame(node.Context))));
        var metric = Combination.Kronecker(row.Factors.Select((factor, i) => Flat(grams[i].Size, (a, b) => factor.IsLocal ? grams[i][a, b] : a == b ? 1 : 0)));
        var sizes = grams.Select(gram => gram.Size).ToArray();
        for (var i = 0; i < mean.Size; i++)
        {
            for (var j = 0; j < mean.Size; j++)
            {
                Assert.Equal(metric[Flat(sizes, i, j)], mean[i, j], 1e-10);
            }
        }
    }

    /// <summary>Samples lie in the domain, and the mean of φφᵀ over them is G but for chance: six standard deviations.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void TheSamplerIsUniform(string name)
    {
        const int count = 4000;
        var row = Declarations.Load(name);
        var samples = row.Manifold.Sample(count, seed: 5);
        Assert.Equal(count, samples.Length);
        Assert.All(samples, sample => Assert.True(row.Whole.CanBeSampled(sample), $"({string.Join(", ", sample)}) is not in the domain"));

        foreach (var (i, factor) in row.Factors.Index())
        {
            var gram = Gram(factor);
            var values = samples.Select(sample => factor.Basis(row.Whole.Slice(sample, i))).ToArray();
            for (var entry = 0; entry < gram.Size * gram.Size; entry++)
            {
                var (a, b) = (entry / gram.Size, entry % gram.Size);
                var products = values.Select(phi => phi[a] * phi[b]).ToArray();
                var mean = products.Average();
                var deviation = Math.Sqrt(products.Sum(value => (value - mean) * (value - mean)) / count / count);
                Assert.True(Math.Abs(mean - gram[a, b]) <= (6 * deviation) + 1e-9, $"the mean of φ{a}·φ{b} is {mean} ± {deviation}, not {gram[a, b]}");
            }
        }
    }

    [Fact]
    public void RowsOfContextsAreEvaluatedEachForItself()
    {
        foreach (var name in new[] { "cylinder", "spline and circle", "torus and rotations", "Möbius strip" })
        {
            var row = Declarations.Load(name);
            var random = new Random(3);
            var contexts = Enumerable.Range(0, 3).Select(_ => row.Whole.Draw(random)).ToArray();
            Assert.Equal(contexts.SelectMany(context => row.Manifold.Frame(context)), row.Manifold.Frame([.. contexts.SelectMany(context => context)]));
        }
    }

    private static Symmetric Gram(Factor factor) => Symmetric.Mean(factor.Rule.Select(node => (node.Weight, factor.Basis(node.Context))));

    private static double[] Flat(int size, Func<int, int, double> entry) => [.. Enumerable.Range(0, size * size).Select(i => entry(i / size, i % size))];

    /// <summary>Where entry (i, j) of a Kronecker product of matrices stands in the Kronecker product of their rows one after the other.</summary>
    private static int Flat(int[] sizes, int i, int j)
    {
        var (index, stride) = (0, 1);
        foreach (var size in sizes.Reverse())
        {
            index += stride * ((i % size * size) + (j % size));
            (i, j, stride) = (i / size, j / size, stride * size * size);
        }

        return index;
    }
}
