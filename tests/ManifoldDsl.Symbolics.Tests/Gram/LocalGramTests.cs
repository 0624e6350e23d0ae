namespace ManifoldDsl.Symbolics.Tests;

/// <summary>The compact exact Gram matrices of local bases.</summary>
public class LocalGramTests
{
    public static TheoryData<string> Bases => LocalRows.Names;

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheMatrixIsThatOfQuadrature(string name)
    {
        var row = LocalRows.Of(name);
        var gram = new LocalGram(row.Basis);
        var length = row.Basis.IsPeriodic ? 2 * Math.PI : 1;
        var sum = new double[row.Basis.Count, row.Basis.Count];
        foreach (var node in GaussLegendreRule.Of(degree: 10, 0, 1))
        {
            for (var span = 0; span < row.Basis.Spans; span++)
            {
                var values = row.Dense((span + node.Point[0]) * length / row.Basis.Spans);
                for (var i = 0; i < values.Length * values.Length; i++)
                {
                    sum[i / values.Length, i % values.Length] += node.Weight / row.Basis.Spans * values[i / values.Length] * values[i % values.Length];
                }
            }
        }

        Assert.Equal(sum.Cast<double>(), gram.ToMatrix().ToDoubles().Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheTablesAreExact(string name)
    {
        var row = LocalRows.Of(name);
        var gram = new LocalGram(row.Basis);
        if (row.Interior.Length > 0)
        {
            Assert.Equal(row.Interior.Split(' ').Select(entry => Matrices.Number(entry) / row.Basis.Spans), gram.Interior);
        }

        if (row.Condition > 0)
        {
            Assert.Equal(row.Condition, gram.ConditionNumber, 0.005 * row.Condition);
        }
    }

    /// <summary>However many control points there are, the description has the same few rows.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 5)]
    public void ALineIsDescribedByFewRows(int degree, int rows)
    {
        Assert.Equal(rows, new LocalGram(SplineBasis.Clamped(new("t"), 64, degree)).Leading.Count);
        Assert.Equal(rows, new LocalGram(SplineBasis.Clamped(new("t"), 256, degree)).Leading.Count);
    }

    [Fact]
    public void PiecewiseLinearFunctionsHaveHalfTriangularEnds() =>
        Assert.Equal(Matrices.Parse("1/9 1/18 0 0; 1/18 2/9 1/18 0; 0 1/18 2/9 1/18; 0 0 1/18 1/9"), new LocalGram(PiecewiseLinearBasis.Clamped(new("t"), 4)).ToMatrix());
}
