namespace ManifoldDsl.Symbolics;

/// <summary>
/// Sums numbers by expression: the coefficients of like terms, the exponents of like bases. Most sums and products have a few
/// parts, for which a search is faster than a table.
/// </summary>
internal sealed class LikeTerms
{
    private const int MostSearched = 8;

    private static readonly Comparison<KeyValuePair<Expr, Rational>> ByKey = (a, b) => ExprOrder.Instance.Compare(a.Key, b.Key);

    private readonly List<KeyValuePair<Expr, Rational>> _terms = [];
    private Dictionary<Expr, int>? _index;

    public void Add(Expr key, Rational value)
    {
        var at = Find(key);
        if (at >= 0)
        {
            _terms[at] = new(_terms[at].Key, _terms[at].Value + value);
            return;
        }

        _terms.Add(new(key, value));
        _index?.Add(key, _terms.Count - 1);
    }

    /// <summary>What has not cancelled, in canonical order.</summary>
    public KeyValuePair<Expr, Rational>[] InOrder()
    {
        _terms.RemoveAll(term => term.Value.IsZero);
        _terms.Sort(ByKey);
        return [.. _terms];
    }

    private int Find(Expr key)
    {
        if (_terms.Count <= MostSearched)
        {
            for (var i = 0; i < _terms.Count; i++)
            {
                if (_terms[i].Key.Equals(key))
                {
                    return i;
                }
            }

            return -1;
        }

        if (_index is null)
        {
            _index = [];
            for (var i = 0; i < _terms.Count; i++)
            {
                _index.Add(_terms[i].Key, i);
            }
        }

        return _index.TryGetValue(key, out var found) ? found : -1;
    }
}
