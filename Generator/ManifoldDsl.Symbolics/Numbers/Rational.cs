using System.Globalization;
using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>An exact rational number in lowest terms, with a positive denominator.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private static readonly string[] RoundTripFormats = ["G15", "G16", "G17"];

    private readonly BigInteger _denominatorMinusOne; // so that default(Rational) is 0/1, a valid number

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A rational number cannot have the denominator 0.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominatorMinusOne = (denominator / divisor) - 1;
    }

    /// <summary>A whole number, which is in lowest terms already.</summary>
    private Rational(BigInteger whole) => Numerator = whole;

    public static Rational Zero => default;

    public static Rational One { get; } = new(1, 1);

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominatorMinusOne + 1;

    public bool IsZero => Numerator.IsZero;

    public bool IsOne => Numerator.IsOne && IsInteger;

    public bool IsInteger => _denominatorMinusOne.IsZero;

    public int Sign => Numerator.Sign;

    public static implicit operator Rational(int value) => new(value);

    public static implicit operator Rational(BigInteger value) => new(value);

    /// <summary>The exact value of a finite double, which is always a rational number.</summary>
    public static Rational FromDouble(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only a finite number is rational.");
        }

        // 0.1 means 1/10, what its author wrote, not the dyadic fraction next to it.
        return Parse(ShortestDecimal(value));
    }

    /// <summary>The shortest decimal that reads back as the same finite double.</summary>
    public static string ShortestDecimal(double value) => RoundTripFormats // not "R": its digits differ between the frameworks that host a generator
        .Select(format => value.ToString(format, CultureInfo.InvariantCulture))
        .First(text => double.Parse(text, CultureInfo.InvariantCulture).Equals(value));

    public static Rational operator +(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator + b.Numerator)
        : new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + (-b);

    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    public static Rational operator *(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator * b.Numerator)
        : new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public Rational Reciprocal() => new(Denominator, Numerator);

    public Rational Power(int exponent) => exponent >= 0
        ? new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : Reciprocal().Power(-exponent);

    public Rational Abs() => Sign < 0 ? -this : this;

    /// <summary>The largest integer that is not above this number.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The double nearest to this number (a subnormal one to within one unit in the last place).</summary>
    public double ToDouble()
    {
        // A conversion of a BigInteger truncates, and either part can overflow a double while the quotient does not. So:
        // divide to 62 or 63 bits, set the last one if a remainder is left, and let the conversion of a long round that.
        var shift = 62 + BitLength(Denominator) - BitLength(Numerator);
        var quotient = BigInteger.DivRem(
            BigInteger.Abs(Numerator) << Math.Max(shift, 0),
            Denominator << Math.Max(-shift, 0),
            out var remainder);
        double magnitude = (long)(remainder.IsZero ? quotient : quotient | 1);
        return Sign * (magnitude * PowerOfTwo(-shift / 2) * PowerOfTwo(-shift - (-shift / 2)));
    }

    public bool Equals(Rational other) =>
        Numerator.Equals(other.Numerator) && _denominatorMinusOne.Equals(other._denominatorMinusOne);

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => (Numerator.GetHashCode() * 397) ^ _denominatorMinusOne.GetHashCode();

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : Numerator.ToString(CultureInfo.InvariantCulture) + "/" + Denominator.ToString(CultureInfo.InvariantCulture);

    private static int BitLength(BigInteger value)
    {
        var bytes = BigInteger.Abs(value).ToByteArray();
        var bits = 8 * (bytes.Length - 1);
        for (var top = bytes[bytes.Length - 1]; top > 0; top >>= 1)
        {
            bits++;
        }

        return bits;
    }

    /// <summary>2 to a power, which saturates at the ends of the range of normal doubles.</summary>
    private static double PowerOfTwo(int exponent) =>
        BitConverter.Int64BitsToDouble((Math.Min(Math.Max(exponent, -1022), 1023) + 1023L) << 52);

    private static Rational Parse(string invariant)
    {
        var exponentAt = invariant.IndexOf('E');
        var mantissa = exponentAt < 0 ? invariant : invariant.Substring(0, exponentAt);
        var exponent = exponentAt < 0 ? 0 : int.Parse(invariant.Substring(exponentAt + 1), CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        return BigInteger.Parse(mantissa, CultureInfo.InvariantCulture) * ((Rational)10).Power(exponent);
    }
}
