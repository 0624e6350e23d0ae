namespace ManifoldDsl.Symbolics;

/// <summary>
/// Piecewise polynomials on equal spans of a line or a circle; on each span only <see cref="Order"/> functions are not zero.
/// The local coordinate is u = Spans·t − span on a line, Spans·θ/2π − span on a circle.
/// </summary>
internal sealed class LocalBasis : IEquatable<LocalBasis>
{
    private readonly EquatableArray<int> _kinds;
    private readonly EquatableArray<int> _firstIndices;

    /// <param name="coordinate">The canonical coordinate: t ∈ [0, 1], or θ ∈ [0, 2π) where periodic.</param>
    /// <param name="isPeriodic">Whether the spans close up to a circle.</param>
    /// <param name="count">The number of functions.</param>
    /// <param name="kinds">The pieces of each kind of span.</param>
    /// <param name="spans">Each span's kind, and the index of its first function.</param>
    public LocalBasis(Coordinate coordinate, bool isPeriodic, int count, EquatableArray<LocalPieces> kinds, IReadOnlyList<(int Kind, int FirstIndex)> spans)
    {
        Coordinate = coordinate;
        IsPeriodic = isPeriodic;
        Count = count;
        Kinds = kinds;
        _kinds = spans.Select(span => span.Kind).ToEquatableArray();
        _firstIndices = spans.Select(span => span.FirstIndex).ToEquatableArray();
    }

    public Coordinate Coordinate { get; }

    public bool IsPeriodic { get; }

    /// <summary>K, the number of functions and of control points.</summary>
    public int Count { get; }

    public int Spans => _kinds.Count;

    /// <summary>The number of functions that are not zero on a span.</summary>
    public int Order => Kinds[0].Polynomials.Count;

    /// <summary>The pieces per kind of span.</summary>
    public EquatableArray<LocalPieces> Kinds { get; }

    /// <summary>Spans of one kind have the same pieces.</summary>
    public int KindOf(int span) => _kinds[span];

    /// <summary>The index of the first function that is not zero on a span; the others follow, modulo K where periodic.</summary>
    public int FirstIndex(int span) => _firstIndices[span];

    /// <summary>All K functions at a canonical coordinate inside the domain.</summary>
    public double[] Evaluate(double coordinate) => Evaluate(coordinate, Kinds);

    /// <summary>The derivatives of all K functions by the canonical coordinate.</summary>
    public double[] EvaluateDerivative(double coordinate)
    {
        var slope = IsPeriodic ? Spans / (2 * Math.PI) : Spans;
        return [.. Evaluate(coordinate, Kinds.Select(pieces => pieces.Derivative()).ToEquatableArray()).Select(value => value * slope)];
    }

    public bool Equals(LocalBasis? other) => other is not null
        && Coordinate.Equals(other.Coordinate) && IsPeriodic == other.IsPeriodic && Count == other.Count
        && _kinds == other._kinds && _firstIndices == other._firstIndices && Kinds == other.Kinds;

    public override bool Equals(object? obj) => Equals(obj as LocalBasis);

    public override int GetHashCode() => Hash.Combine(Hash.Combine(Coordinate.GetHashCode(), Count), Kinds.GetHashCode());

    private double[] Evaluate(double coordinate, EquatableArray<LocalPieces> kinds)
    {
        var position = IsPeriodic ? coordinate / (2 * Math.PI) * Spans : coordinate * Spans;
        var span = Math.Min(Math.Max((int)Math.Floor(position), 0), Spans - 1);
        var values = new double[Count];
        for (var i = 0; i < Order; i++)
        {
            values[(FirstIndex(span) + i) % Count] = kinds[KindOf(span)].Evaluate(i, position - span);
        }

        return values;
    }
}
