using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>
/// The exact Gram matrix of a local basis: circulant on a circle, banded on a line. It is the same along the whole domain but
/// near the ends of a line, so a few rows describe it, however many control points there are. Local bases stay in their
/// natural frame: an orthonormal one would lose their sparsity.
/// </summary>
internal sealed class LocalGram : IEquatable<LocalGram>
{
    public LocalGram(LocalBasis basis)
    {
        Size = basis.Count;
        Bandwidth = basis.Order - 1;
        IsPeriodic = basis.IsPeriodic;
        var (rows, denominator) = UpperRows(basis);
        var interior = rows[rows.Length / 2];
        Interior = ToRational(interior);
        Leading = IsPeriodic ? default : rows.Take(LeadingCount(rows, interior)).Select(ToRational).ToEquatableArray();

        EquatableArray<Rational> ToRational(BigInteger[] row) => row.Select(value => new Rational(value, denominator)).ToEquatableArray();
    }

    /// <summary>K, the number of functions.</summary>
    public int Size { get; }

    /// <summary>p: entries further than this from the diagonal are 0.</summary>
    public int Bandwidth { get; }

    /// <summary>Whether distances are modulo K. Where K ≤ 2p, entries at both distances d and K − d add up.</summary>
    public bool IsPeriodic { get; }

    /// <summary>The entries at distances 0 … p from the diagonal, away from the ends.</summary>
    public EquatableArray<Rational> Interior { get; }

    /// <summary>
    /// The first rows of a line, where they differ from the interior: row i holds entries (i, i) … (i, i + p). The last rows
    /// are their mirror image: entry (K − 1 − i, K − 1 − i − d) is entry (i, i + d).
    /// </summary>
    public EquatableArray<EquatableArray<Rational>> Leading { get; }

    /// <summary>The ratio of the largest to the smallest eigenvalue. Nothing keeps it: a cached model holds values only.</summary>
    public double ConditionNumber => IsPeriodic ? CirculantConditionNumber() : BandedConditionNumber.Of(ToBand());

    public Rational this[int row, int column]
    {
        get
        {
            var distance = Math.Abs(row - column);
            return IsPeriodic
                ? AtDistance(Interior, distance) + (distance == 0 ? Rational.Zero : AtDistance(Interior, Size - distance))
                : AtDistance(LineRow(Math.Min(row, column), distance), distance);
        }
    }

    /// <summary>The matrix written out, for tests and small bases.</summary>
    public RationalMatrix ToMatrix() => new(Size, (row, column) => this[row, column]);

    public bool Equals(LocalGram? other) => other is not null && Size == other.Size && IsPeriodic == other.IsPeriodic
        && Interior == other.Interior && Leading == other.Leading;

    public override bool Equals(object? obj) => Equals(obj as LocalGram);

    public override int GetHashCode() => Hash.Combine(Hash.Combine(Size, Interior.GetHashCode()), Leading.GetHashCode());

    /// <summary>The row that the entry (row, row + distance) of a line is found in.</summary>
    private EquatableArray<Rational> LineRow(int row, int distance)
    {
        var mirrored = Size - 1 - row - distance;
        return row < Leading.Count ? Leading[row] : mirrored < Leading.Count ? Leading[mirrored] : Interior;
    }

    private static Rational AtDistance(EquatableArray<Rational> row, int distance) => distance < row.Count ? row[distance] : Rational.Zero;

    /// <summary>The lower band in double precision: [row, d] is the entry (row, row − d).</summary>
    private double[,] ToBand()
    {
        var interior = Interior.Select(value => value.ToDouble()).ToArray();
        var leading = Leading.Select(row => row.Select(value => value.ToDouble()).ToArray()).ToArray();
        var band = new double[Size, Bandwidth + 1];
        for (var row = 0; row < Size; row++)
        {
            for (var distance = 0; distance <= Math.Min(row, Bandwidth); distance++)
            {
                var (start, mirrored) = (row - distance, Size - 1 - row);
                band[row, distance] = (start < leading.Length ? leading[start] : mirrored < leading.Length ? leading[mirrored] : interior)[distance];
            }
        }

        return band;
    }

    /// <summary>The eigenvalues of a circulant matrix are the Fourier transform of its row: λⱼ = g₀ + 2·Σ g_d·cos(2πjd/K).</summary>
    private double CirculantConditionNumber()
    {
        var row = Interior.Select(value => value.ToDouble()).ToArray();
        var eigenvalues = Enumerable.Range(0, (Size / 2) + 1)
            .Select(j => row[0] + (2 * Enumerable.Range(1, Bandwidth).Sum(d => row[d] * Math.Cos(2 * Math.PI * j * d / Size))))
            .ToArray();
        return eigenvalues.Max() / eigenvalues.Min();
    }

    /// <summary>
    /// The entries (i, i) … (i, i + p) of every row, as whole numbers over one denominator: the contributions of the spans are
    /// those of their kinds. On a circle these are the sums by distance, before distances coincide modulo K.
    /// </summary>
    private static (BigInteger[][] Rows, BigInteger Denominator) UpperRows(LocalBasis basis)
    {
        var coefficient = basis.Kinds.SelectMany(kind => kind.Polynomials).SelectMany(polynomial => polynomial).Select(value => value.Denominator);
        var ofPieces = coefficient.Distinct().Aggregate(BigInteger.One, Multiple);
        var ofMoments = Enumerable.Range(1, (2 * basis.Order) - 1).Select(n => (BigInteger)n).Aggregate(BigInteger.One, Multiple);
        var whole = basis.Kinds.Select(pieces => MeansOfProducts(pieces, ofPieces, ofMoments)).ToArray();
        var rows = Enumerable.Range(0, basis.Count).Select(_ => new BigInteger[basis.Order]).ToArray();
        for (var span = 0; span < basis.Spans; span++)
        {
            var contribution = whole[basis.KindOf(span)];
            for (var i = 0; i < basis.Order; i++)
            {
                for (var j = i; j < basis.Order; j++)
                {
                    rows[(basis.FirstIndex(span) + i) % basis.Count][j - i] += contribution[i, j];
                }
            }
        }

        return (rows, ofPieces * ofPieces * ofMoments * basis.Spans);
    }

    /// <summary>∫₀¹ of the products of the pieces, by ∫uⁿ = 1/(n + 1), times the denominators of the pieces and of the moments.</summary>
    private static BigInteger[,] MeansOfProducts(LocalPieces pieces, BigInteger ofPieces, BigInteger ofMoments)
    {
        var whole = pieces.Polynomials.Select(polynomial => polynomial.Select(value => value.Numerator * (ofPieces / value.Denominator)).ToArray()).ToArray();
        var moments = Enumerable.Range(1, (2 * whole.Length) - 1).Select(n => ofMoments / n).ToArray();
        var means = new BigInteger[whole.Length, whole.Length];
        for (var i = 0; i < whole.Length; i++)
        {
            for (var j = i; j < whole.Length; j++)
            {
                for (var m = 0; m < whole[i].Length; m++)
                {
                    for (var n = 0; n < whole[j].Length; n++)
                    {
                        means[i, j] += whole[i][m] * whole[j][n] * moments[m + n];
                    }
                }
            }
        }

        return means;
    }

    private static BigInteger Multiple(BigInteger a, BigInteger b) => a / BigInteger.GreatestCommonDivisor(a, b) * b;

    /// <summary>How many rows at the start differ from the interior, such that these and their mirror image give every entry.</summary>
    private static int LeadingCount(BigInteger[][] rows, BigInteger[] interior)
    {
        var count = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            for (var distance = 0; distance < interior.Length && row + distance < rows.Length; distance++)
            {
                var mirrored = rows.Length - 1 - row - distance;
                if (rows[row][distance] != interior[distance] && row >= count && mirrored >= count)
                {
                    count = Math.Min(row, mirrored) + 1;
                }
            }
        }

        return count;
    }
}
