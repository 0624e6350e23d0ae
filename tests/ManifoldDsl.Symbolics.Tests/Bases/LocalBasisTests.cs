namespace ManifoldDsl.Symbolics.Tests;

/// <summary>What holds for every local basis of the table.</summary>
public class LocalBasisTests
{
    public static TheoryData<string> Bases => LocalRows.Names;

    [Theory]
    [MemberData(nameof(Bases))]
    public void ThePiecesAreTheFunctionsAndSumToOne(string name)
    {
        var row = LocalRows.Of(name);
        foreach (var coordinate in Points(row.Basis))
        {
            var values = row.Basis.Evaluate(coordinate);
            Assert.Equal(row.Dense(coordinate), values, (a, b) => Math.Abs(a - b) < 1e-13);
            Assert.Equal(1, values.Sum(), 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheDerivativeIsTheCentralDifference(string name)
    {
        const double Step = 1e-6;
        var basis = LocalRows.Of(name).Basis;
        foreach (var coordinate in Points(basis))
        {
            var difference = basis.Evaluate(coordinate + Step).Zip(basis.Evaluate(coordinate - Step), (after, before) => (after - before) / (2 * Step));
            Assert.Equal(difference, basis.EvaluateDerivative(coordinate), (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }

    /// <summary>Spans join with the continuity of their degree, also at the seam of a circle; a spline of degree p has p − 1 continuous derivatives.</summary>
    [Theory]
    [MemberData(nameof(Bases))]
    public void SpansJoinSmoothly(string name)
    {
        var basis = LocalRows.Of(name).Basis;
        var derivatives = name.StartsWith("Catmull", StringComparison.Ordinal) ? 1 : basis.Order - 2;
        for (var span = basis.IsPeriodic ? 0 : 1; span < basis.Spans; span++)
        {
            var (before, after) = (basis.Kinds[basis.KindOf((span + basis.Spans - 1) % basis.Spans)], basis.Kinds[basis.KindOf(span)]);
            for (var order = 0; order <= derivatives; order++)
            {
                Assert.Equal(Values((span + basis.Spans - 1) % basis.Spans, before, 1), Values(span, after, 0));
                (before, after) = (before.Derivative(), after.Derivative());
            }
        }

        Expr[] Values(int span, LocalPieces pieces, int u)
        {
            var values = Enumerable.Repeat(Expr.Zero, basis.Count).ToArray();
            for (var i = 0; i < basis.Order; i++)
            {
                values[(basis.FirstIndex(span) + i) % basis.Count] = pieces.At(i, u);
            }

            return values;
        }
    }

    /// <summary>The generated code grows with the kinds, not with the control points.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(5, 9)]
    public void AClampedSplineHasFewKindsOfSpans(int degree, int kinds)
    {
        Assert.Equal(kinds, SplineBasis.Clamped(new("t"), 256, degree).Kinds.Count);
        Assert.Equal(2, SplineBasis.Clamped(new("t"), degree + 2, degree).Kinds.Count * (degree == 1 ? 2 : 1));
    }

    [Fact]
    public void EqualBasesAreEqualByValue()
    {
        Assert.Equal(Cubic("t", 20), Cubic("t", 20));
        Assert.Equal(Cubic("t", 20).GetHashCode(), Cubic("t", 20).GetHashCode());
        Assert.NotEqual(Cubic("t", 20), Cubic("u", 20));
        Assert.NotEqual(Cubic("t", 20), Cubic("t", 21));
        Assert.NotEqual(SplineBasis.Clamped(new("t"), 20, 4), Cubic("t", 20));
        Assert.NotEqual(CatmullRomBasis.Periodic(new("t"), 20), SplineBasis.Periodic(new("t"), 20, 3));

        static LocalBasis Cubic(string name, int count) => SplineBasis.Clamped(new(name), count, 3);
    }

    [Fact]
    public void TooFewControlPointsAndOtherDegreesAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SplineBasis.Clamped(new("t"), 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplineBasis.Periodic(new("t"), 9, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => CatmullRomBasis.Clamped(new("t"), 3));
    }

    /// <summary>Points inside every span, none of them a node.</summary>
    private static IEnumerable<double> Points(LocalBasis basis) => Enumerable.Range(0, 4 * basis.Spans)
        .Select(i => (i + 0.3) / (4 * basis.Spans) * (basis.IsPeriodic ? 2 * Math.PI : 1));
}
