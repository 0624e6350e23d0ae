namespace ManifoldDsl.Symbolics;

/// <summary>
/// The canonical total order of expressions: by structure and names alone, so that it is the same in every process.
/// Numbers come first, then roots, π, coordinates, functions, powers, weights, products and sums.
/// </summary>
internal sealed class ExprOrder : IComparer<Expr>
{
    public static ExprOrder Instance { get; } = new();

    public int Compare(Expr? x, Expr? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        if (x is null || y is null)
        {
            return x is null ? -1 : 1;
        }

        var byKind = Rank(x).CompareTo(Rank(y));
        return byKind != 0 ? byKind : (x, y) switch
        {
            (Number a, Number b) => a.Value.CompareTo(b.Value),
            (Symbol a, Symbol b) => string.CompareOrdinal(a.Name, b.Name),
            (Apply a, Apply b) => Compare(a.Argument, b.Argument) is not 0 and var byArgument
                ? byArgument
                : a.Function.CompareTo(b.Function),
            (Atan2 a, Atan2 b) => Compare(a.Y, b.Y) is not 0 and var byY ? byY : Compare(a.X, b.X),
            (Power a, Power b) => Compare(a.Base, b.Base) is not 0 and var byBase
                ? byBase
                : a.Exponent.CompareTo(b.Exponent),
            (Product a, Product b) => CompareAll(a.Factors, b.Factors),
            (Sum a, Sum b) => CompareAll(a.Terms, b.Terms),
            _ => 0, // π and π
        };
    }

    private static int Rank(Expr expr) => expr switch
    {
        Number => 0,
        Power { Base: Number } => 1,
        Pi => 2,
        Coordinate => 3,
        Apply => 4,
        Atan2 => 5,
        Power => 6,
        Weight => 7,
        Product => 8,
        Sum => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    // From the last part to the first: the leading number of a product says least about it.
    private int CompareAll(EquatableArray<Expr> a, EquatableArray<Expr> b)
    {
        for (var i = 1; i <= Math.Min(a.Count, b.Count); i++)
        {
            var byPart = Compare(a[a.Count - i], b[b.Count - i]);
            if (byPart != 0)
            {
                return byPart;
            }
        }

        return a.Count.CompareTo(b.Count);
    }
}
