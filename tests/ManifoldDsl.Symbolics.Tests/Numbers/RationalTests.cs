using System.Globalization;
using System.Numerics;
using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class RationalTests
{
    // Numerators and denominators of up to 80 bits: nothing may depend on a machine word.
    private static readonly Gen<Rational> Numbers = Gen.Select(Gen.Long, Gen.UShort, Gen.Long[1, long.MaxValue], (high, low, denominator) =>
        new Rational(((BigInteger)high << 16) + low, denominator));

    [Fact]
    public void ArithmeticObeysTheLawsOfAField() => RandomCases.Check(Gen.Select(Numbers, Numbers, Numbers), numbers =>
    {
        var (a, b, c) = numbers;
        Assert.Equal(a + b, b + a);
        Assert.Equal(a * b, b * a);
        Assert.Equal(a + (b + c), a + b + c);
        Assert.Equal(a * (b * c), a * b * c);
        Assert.Equal((a * b) + (a * c), a * (b + c));
        Assert.Equal(Rational.Zero, a - a);
        Assert.Equal(a, b.IsZero ? a : a * b / b);
        Assert.Equal(a.IsZero ? Rational.Zero : Rational.One, a.IsZero ? a : a * a.Reciprocal());
        Assert.Equal(a * a * a, a.Power(3));
    });

    [Fact]
    public void EveryResultIsInLowestTerms() => RandomCases.Check(Gen.Select(Numbers, Numbers), numbers =>
    {
        var (a, b) = numbers;
        foreach (var number in new[] { a, a + b, a - b, a * b, b.IsZero ? a : a / b, -a, a.Abs() })
        {
            Assert.True(number.Denominator.Sign > 0);
            Assert.True(BigInteger.GreatestCommonDivisor(number.Numerator, number.Denominator).IsOne);
        }
    });

    [Fact]
    public void SmallNumbersAreThoseOfDecimalArithmetic()
    {
        var a = new Rational(-7, 4);
        var b = new Rational(6, -8);
        Assert.Equal(-2.5m, Decimal(a + b));
        Assert.Equal(-1m, Decimal(a - b));
        Assert.Equal(1.3125m, Decimal(a * b));
        Assert.Equal(new Rational(7, 3), a / b);
        Assert.Equal(0.5625m, Decimal(b.Power(2)));
        Assert.Equal(new Rational(16, 9), b.Power(-2));
        Assert.Equal((-2, 1), ((int)a.Floor(), (int)a.Abs().Floor()));
        Assert.True(a < b && b > a && a.CompareTo(a) == 0);
    }

    [Fact]
    public void TheOrderIsThatOfTheDifference() => RandomCases.Check(Gen.Select(Numbers, Numbers), numbers =>
        Assert.Equal((numbers.Item1 - numbers.Item2).Sign, numbers.Item1.CompareTo(numbers.Item2)));

    [Theory]
    [InlineData(0.1, "1/10")]
    [InlineData(-2.5, "-5/2")]
    [InlineData(360, "360")]
    [InlineData(0.3, "3/10")]
    [InlineData(1e-7, "1/10000000")]
    [InlineData(1.25e15, "1250000000000000")]
    [InlineData(0.1 + 0.2, "7500000000000001/25000000000000000")]
    [InlineData(-0.0, "0")]
    public void ADoubleIsTheDecimalThatItsAuthorWrote(double value, string expected) => Assert.Equal(expected, Rational.FromDouble(value).ToString());

    [Fact]
    public void EveryFiniteDoubleSurvivesTheRoundTrip() => RandomCases.Check(
        Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsNormal),
        value => Assert.Equal(value, Rational.FromDouble(value).ToDouble()),
        count: 2000);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void NanAndInfinityAreRefused(double value)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Rational.FromDouble(value));
        Assert.Contains("Only a finite number is rational.", error.Message);
    }

    [Fact]
    public void TheDenominatorZeroIsRefused()
    {
        Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));
        Assert.Throws<DivideByZeroException>(() => Rational.Zero.Reciprocal());
    }

    [Fact]
    public void TheDefaultIsZero()
    {
        Assert.Equal(new Rational(0, 5), default);
        Assert.Equal(new Rational(0, 5).GetHashCode(), default(Rational).GetHashCode());
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal(BigInteger.One, default(Rational).Denominator);
        Assert.True(default(Rational) is { IsZero: true, IsInteger: true, IsOne: false, Sign: 0 });
    }

    [Theory]
    [InlineData("1e400 + 1", "1e400", 1)] // both parts overflow a double, their quotient does not
    [InlineData("-5e400", "2e399", -25)]
    [InlineData("1e320", "1e20", 1e300)]
    [InlineData("1073741824", "2e314", 5.36870912e-306)] // only the denominator overflows
    [InlineData("-3", "1e309", -3e-309)]
    [InlineData("1", "1e400", 0)]
    [InlineData("1e400", "1", double.PositiveInfinity)]
    public void TheNearestDoubleNeedsNoPartToFitADouble(string numerator, string denominator, double expected)
    {
        var actual = new Rational(Integer(numerator), Integer(denominator)).ToDouble();
        Assert.True(actual == expected || Math.Abs(actual - expected) <= Math.Max(double.Epsilon, 2e-16 * Math.Abs(expected)), $"{actual:R} instead of {expected:R}");
    }

    /// <summary>Half-way between two doubles the even one is nearest, and a trace above it the upper one.</summary>
    [Fact]
    public void RoundingSeesEveryBit()
    {
        var (halfway, fine) = (BigInteger.Pow(2, 53) + 1, BigInteger.Pow(2, 200));
        Assert.Equal(9007199254740992.0, new Rational(halfway * fine, fine).ToDouble());
        Assert.Equal(9007199254740994.0, new Rational((halfway * fine) + 1, fine).ToDouble());
        Assert.Equal(-9007199254740994.0, new Rational((-halfway * fine) - 1, fine).ToDouble());
    }

    private static decimal Decimal(Rational number) => (decimal)number.Numerator / (decimal)number.Denominator;

    private static BigInteger Integer(string text) => text.Split(" + ")
        .Aggregate(BigInteger.Zero, (sum, part) => sum + BigInteger.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture));
}
