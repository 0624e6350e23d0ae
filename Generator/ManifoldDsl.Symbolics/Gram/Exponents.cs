namespace ManifoldDsl.Symbolics;

/// <summary>
/// The exponents of an elementary function on a topology, by coordinate: n of tⁿ, or n of e^(i·n·θ/2) for an angle θ.
/// </summary>
internal sealed class Exponents : IEquatable<Exponents>
{
    private readonly int[] _values;
    private readonly int _hash;

    public Exponents(int[] values)
    {
        _values = values;
        foreach (var value in values)
        {
            _hash = Hash.Combine(_hash, value);
        }
    }

    public IReadOnlyList<int> Values => _values;

    public int this[int coordinate] => _values[coordinate];

    /// <summary>The exponents of the product of two functions.</summary>
    public static Exponents operator +(Exponents a, Exponents b)
    {
        var sum = new int[a._values.Length];
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] = a._values[i] + b._values[i];
        }

        return new(sum);
    }

    public bool Equals(Exponents? other)
    {
        if (other is null || _hash != other._hash || _values.Length != other._values.Length)
        {
            return false;
        }

        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] != other._values[i])
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Exponents);

    public override int GetHashCode() => _hash;
}
