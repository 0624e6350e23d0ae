using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>
/// Gram matrices of polynomials and waves without symbolic integration: each function is multiplied out once, and a mean of a
/// product is a double sum over a table of moments. Waves meet only waves of the opposite frequency, so what is orthogonal by
/// structure is never multiplied: 127 harmonics cost 255 entries, not 32,640 integrals.
/// </summary>
internal sealed class MomentGram
{
    private readonly Topology _topology;
    private readonly ElementarySum[] _functions;

    /// <summary>The elementary functions that occur.</summary>
    private readonly List<Exponents> _keys = [];

    /// <summary>Each function's terms, as whole numbers over one denominator: exact sums need no common divisor at every step.</summary>
    private readonly List<Term>[] _terms;
    private readonly BigInteger[] _denominators;

    /// <summary>The functions that each elementary function occurs in.</summary>
    private readonly List<Term>[] _occurrences;

    /// <summary>The elementary functions that each of them is not orthogonal to, with the mean of the product over one denominator.</summary>
    private readonly List<(int Key, BigInteger? Moment)>[] _partners;
    private readonly BigInteger _momentDenominator;

    private MomentGram(Topology topology, ElementarySum[] functions, CancellationToken cancellation)
    {
        _topology = topology;
        _functions = functions;
        _terms = new List<Term>[functions.Length];
        _denominators = new BigInteger[functions.Length];
        var occurrences = new List<List<Term>>();
        var indices = new Dictionary<Exponents, int>();
        for (var i = 0; i < functions.Length; i++)
        {
            _terms[i] = [];
            _denominators[i] = functions[i].Terms.Values.Aggregate(BigInteger.One, (sofar, c) => Multiple(Multiple(sofar, c.Real.Denominator), c.Imaginary.Denominator));
            foreach (var pair in functions[i].Terms)
            {
                if (!indices.TryGetValue(pair.Key, out var key))
                {
                    indices[pair.Key] = key = _keys.Count;
                    _keys.Add(pair.Key);
                    occurrences.Add([]);
                }

                var term = new Term(i, key, Over(_denominators[i], pair.Value.Real), Over(_denominators[i], pair.Value.Imaginary));
                _terms[i].Add(term);
                occurrences[key].Add(term);
            }
        }

        _occurrences = [.. occurrences];
        var partners = Partners(cancellation);
        _momentDenominator = partners.SelectMany(list => list)
            .Aggregate(BigInteger.One, (sofar, partner) => partner.Moment is { } moment ? Multiple(sofar, moment.Denominator) : sofar);
        _partners = [.. partners.Select(list => list
            .Select(partner => (partner.Key, partner.Moment is { } moment ? Over(_momentDenominator, moment) : (BigInteger?)null))
            .ToList())];
    }

    /// <summary>The exact Gram matrix, or null where a function or a mean is outside the class.</summary>
    public static RationalMatrix? TryOf(Topology topology, IReadOnlyList<Expr> basis, CancellationToken cancellation)
    {
        var parser = new ElementaryParser(topology);
        var functions = new ElementarySum[basis.Count];
        for (var i = 0; i < functions.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (parser.Parse(basis[i]) is not { } function)
            {
                return null;
            }

            functions[i] = function;
        }

        var gram = new MomentGram(topology, functions, cancellation);
        var rows = new List<(int Column, Rational Value)>[basis.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (gram.LowerRow(row) is not { } lower)
            {
                return null;
            }

            rows[row] = lower;
        }

        return RationalMatrix.FromLower(rows);
    }

    /// <summary>The entries up to the diagonal that are not zero, or null where one is not rational.</summary>
    private List<(int Column, Rational Value)>? LowerRow(int row)
    {
        var sums = new SortedDictionary<int, BigInteger?>();
        foreach (var mean in MeansWith(row))
        {
            foreach (var other in _occurrences[mean.Key])
            {
                if (other.Function > row)
                {
                    break; // they are in order
                }

                var sofar = sums.TryGetValue(other.Function, out var sum) ? sum : BigInteger.Zero;
                sums[other.Function] = sofar + (mean.Value.Real * other.Real) - (mean.Value.Imaginary * other.Imaginary);
            }
        }

        var entries = new List<(int Column, Rational Value)>();
        foreach (var sum in sums)
        {
            // Half a wave over a whole turn has an irrational mean; it can still cancel in the product of two functions.
            var entry = sum.Value is { } known
                ? new Rational(known, _denominators[row] * _denominators[sum.Key] * _momentDenominator)
                : _functions[row].Times(_functions[sum.Key])?.Mean(_topology);
            if (entry is not { } value)
            {
                return null;
            }

            if (!value.IsZero)
            {
                entries.Add((sum.Key, value));
            }
        }

        return entries;
    }

    /// <summary>The means of a function times each elementary function that it is not orthogonal to, over the common denominators.</summary>
    private Dictionary<int, (BigInteger? Real, BigInteger? Imaginary)> MeansWith(int row)
    {
        var means = new Dictionary<int, (BigInteger? Real, BigInteger? Imaginary)>();
        foreach (var term in _terms[row])
        {
            foreach (var (partner, moment) in _partners[term.Key])
            {
                var (real, imaginary) = means.TryGetValue(partner, out var sofar) ? sofar : (BigInteger.Zero, BigInteger.Zero);
                means[partner] = (real + (moment * term.Real), imaginary + (moment * term.Imaginary));
            }
        }

        return means;
    }

    private List<(int Key, Rational? Moment)>[] Partners(CancellationToken cancellation)
    {
        var angles = Enumerable.Range(0, _topology.Coordinates.Count).Where(_topology.IsAngle).ToArray();
        // whole waves have a mean only where their frequencies cancel
        var areWhole = _keys.All(key => angles.All(angle => key[angle] % 2 == 0));
        Exponents Wave(Exponents key, int sign) => new([.. angles.Select(angle => areWhole ? sign * key[angle] : 0)]);
        var byWave = Enumerable.Range(0, _keys.Count).ToLookup(key => Wave(_keys[key], 1));
        var moments = new Dictionary<Exponents, Rational?>();
        return [.. _keys.Select(key => byWave[Wave(key, -1)]
            .Select(other => (Key: other, Moment: Moment(key + _keys[other])))
            .Where(partner => partner.Moment is not { IsZero: true })
            .ToList())];

        Rational? Moment(Exponents exponents)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!moments.TryGetValue(exponents, out var moment))
            {
                moments[exponents] = moment = _topology.Moment(exponents.Values);
            }

            return moment;
        }
    }

    private static BigInteger Over(BigInteger denominator, Rational value) => value.Numerator * (denominator / value.Denominator);

    /// <summary>The least common multiple.</summary>
    private static BigInteger Multiple(BigInteger a, BigInteger b) => b.IsOne ? a : a / BigInteger.GreatestCommonDivisor(a, b) * b;

    /// <summary>A complex coefficient of an elementary function in a function.</summary>
    private readonly struct Term(int function, int key, BigInteger real, BigInteger imaginary)
    {
        public int Function { get; } = function;

        public int Key { get; } = key;

        public BigInteger Real { get; } = real;

        public BigInteger Imaginary { get; } = imaginary;
    }
}
