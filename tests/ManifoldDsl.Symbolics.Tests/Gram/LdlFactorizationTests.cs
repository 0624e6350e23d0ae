using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class LdlFactorizationTests
{
    // A·Aᵀ + I of a random rational A is symmetric positive definite.
    private static readonly Gen<RationalMatrix> PositiveDefinite = Gen.Int[1, 6].SelectMany(size =>
        RandomTrees.Rationals.Array[size * size].Select(entries =>
        {
            var a = new RationalMatrix(size, (row, column) => entries[(row * size) + column]);
            var product = a.Multiply(a.Transpose());
            return new RationalMatrix(size, (row, column) => product[row, column] + Identity(size)[row, column]);
        }));

    [Fact]
    public void TheFactorsMultiplyToTheMatrixExactly() => RandomCases.Check(
        PositiveDefinite,
        gram =>
        {
            var ldl = new LdlFactorization(gram);
            var size = gram.Size;
            Assert.All(ldl.Diagonal, pivot => Assert.True(pivot.Sign > 0));
            Assert.All(Enumerable.Range(0, size * size), i =>
                Assert.True(i / size > i % size || ldl.UnitLower[i / size, i % size] == Identity(size)[i / size, i % size], "U is not unit lower triangular"));
            var scaled = new RationalMatrix(size, (row, column) => ldl.UnitLower[row, column] * ldl.Diagonal[column]);
            Assert.Equal(gram, Naive.Product(scaled, ldl.UnitLower.Transpose()));
        },
        gram => gram.Size,
        count: 100);

    [Fact]
    public void TheInversesAreExact() => RandomCases.Check(
        PositiveDefinite,
        gram =>
        {
            var ldl = new LdlFactorization(gram);
            Assert.Equal(Identity(gram.Size), Naive.Product(gram, ldl.Inverse()));
            Assert.Equal(Identity(gram.Size), Naive.Product(ldl.UnitLower, ldl.UnitLowerInverse));
        },
        gram => gram.Size,
        count: 100);

    [Fact]
    public void AnIndefiniteMatrixIsRefused() =>
        Assert.Throws<ArgumentException>(() => new LdlFactorization(new(2, (row, column) => row == column ? 1 : 2)));

    private static RationalMatrix Identity(int size) => new(size, (row, column) => row == column ? 1 : 0);

    /// <summary>The definition of the matrix product, without the shortcuts of the one under test.</summary>
    private static class Naive
    {
        public static RationalMatrix Product(RationalMatrix a, RationalMatrix b) => new(a.Size, (row, column) =>
            Enumerable.Range(0, a.Size).Aggregate(Rational.Zero, (sum, k) => sum + (a[row, k] * b[k, column])));
    }
}
