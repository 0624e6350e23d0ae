using System.Numerics;
using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class SquareRootsTests
{
    private static readonly Gen<Rational> Positive = Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 5000], (p, q) => new Rational(p, q));

    [Fact]
    public void TheSquareIsExact() => RandomCases.Check(Positive, value =>
    {
        var (outside, inside) = SquareRoots.Extract(value);
        Assert.Equal(value, outside * outside * inside);
        Assert.Equal((Expr)value, Expr.Sqrt(value) * Expr.Sqrt(value));
    });

    [Fact]
    public void WhatStaysUnderTheRootIsASquareFreeInteger() => RandomCases.Check(Positive, value =>
    {
        var inside = SquareRoots.Extract(value).Inside;
        Assert.True(inside.IsInteger && inside.Sign > 0);
        Assert.All(Enumerable.Range(2, 98), divisor => Assert.NotEqual(BigInteger.Zero, inside.Numerator % (divisor * divisor)));
    });

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(9, 4, "3/2")]
    [InlineData(2, 1, "√2")]
    [InlineData(12, 1, "2√3")]
    [InlineData(1, 2, "1/2·√2")]
    [InlineData(8, 27, "2/9·√6")]
    public void TheNormalFormIsARationalTimesARoot(int numerator, int denominator, string expected) =>
        Assert.Equal(expected, Expr.Sqrt(new Rational(numerator, denominator)).ToString());

    [Fact]
    public void ProductsAndPowersOfRootsCollect()
    {
        Assert.Equal(Expr.Sqrt(6), Expr.Sqrt(2) * Expr.Sqrt(3));
        Assert.Equal(2 * Expr.Sqrt(3), Expr.Sqrt(2) * Expr.Sqrt(6));
        Assert.Equal(Expr.Sqrt(2) / 2, 1 / Expr.Sqrt(2));
        Assert.Equal(3 * Expr.Sqrt(3), ((Expr)3).Power(new Rational(3, 2)));
        Assert.Equal((Expr)9, Expr.Sqrt(3).Power(4));
    }

    [Fact]
    public void TheDoubleIsTheNearestOne()
    {
        RandomCases.Check(Positive, AssertNearest);
        Assert.All(new[] { new(1, 1), new(9, 4), new(1, 4), Rational.FromDouble(1e300), Rational.FromDouble(1e-300), new(BigInteger.Pow(7, 200), BigInteger.Pow(3, 150)) }, AssertNearest);
    }

    private static void AssertNearest(Rational value)
    {
        var root = SquareRoots.ToDouble(value);
        var (below, above) = ((Exact(Math.BitDecrement(root)) + Exact(root)) / 2, (Exact(root) + Exact(Math.BitIncrement(root))) / 2);
        Assert.True(below * below < value && value < above * above, $"√{value} is not {root:R}");
    }

    /// <summary>The value of a positive normal double to the last bit, not the short decimal that names it.</summary>
    private static Rational Exact(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return new Rational((bits & ((1L << 52) - 1)) | (1L << 52), 1) * new Rational(2, 1).Power((int)(bits >> 52) - 1075);
    }

    /// <summary>A square of a prime above the trial divisions stays under the root: not in normal form, but exact.</summary>
    [Fact]
    public void LargePrimesStayUnderTheRoot()
    {
        Expr square = 1009 * 1009;
        Assert.Equal(1009, Evaluation.Evaluate(Expr.Sqrt(square)), 1e-9);
        Assert.Equal(square, Expr.Sqrt(square) * Expr.Sqrt(square));
    }
}
