using System.Globalization;
using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>An exact rational number in lowest terms, with a positive denominator.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private static readonly string[] RoundTripFormats = ["G15", "G16", "G17"];

    private const double LargestWritten = 1e15; // without an exponent

    private const long LargestExact = 1L << 53; // whole numbers up to here are doubles

    private readonly BigInteger _denominator; // 0 stands for 1, so that default(Rational) is 0/1, a valid number

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A rational number cannot have the denominator 0.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, denominator) = divisor.IsOne ? (numerator, denominator) : (numerator / divisor, denominator / divisor);
        _denominator = denominator.IsOne ? BigInteger.Zero : denominator;
    }

    /// <summary>A whole number, which is in lowest terms already.</summary>
    private Rational(BigInteger whole) => Numerator = whole;

    public static Rational Zero => default;

    public static Rational One { get; } = new(1, 1);

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    public bool IsZero => Numerator.IsZero;

    public bool IsOne => Numerator.IsOne && IsInteger;

    public bool IsInteger => _denominator.IsZero;

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
    public static string ShortestDecimal(double value)
    {
        if (Math.Abs(value) is >= 1 and < LargestWritten && Math.Floor(value).Equals(value))
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        return RoundTripFormats // not "R": its digits differ between the frameworks that host a generator
            .Select(format => value.ToString(format, CultureInfo.InvariantCulture))
            .First(text => double.Parse(text, CultureInfo.InvariantCulture).Equals(value));
    }

    public static Rational operator +(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator + b.Numerator)
        : a._denominator.Equals(b._denominator) ? new(a.Numerator + b.Numerator, a._denominator)
        : new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + (-b);

    public static Rational operator -(Rational a) => a.IsInteger ? new(-a.Numerator) : new(-a.Numerator, a.Denominator);

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
        // One division of two exact doubles rounds once.
        if (BigInteger.Abs(Numerator) <= LargestExact && _denominator <= LargestExact)
        {
            return (double)(long)Numerator / (double)(long)Denominator;
        }

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
        Numerator.Equals(other.Numerator) && _denominator.Equals(other._denominator);

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => (Numerator.GetHashCode() * 397) ^ _denominator.GetHashCode();

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
