namespace ManifoldDsl.Symbolics;

/// <summary>
/// Finds products of several factors that stand within more than one product: a·b·c in a·b·c·x and a·b·c·y. The one that
/// saves most is taken out first; what it leaves is searched again.
/// </summary>
internal static class CommonFactors
{
    /// <summary>Every product is compared with every other; tables of products larger than this are left as they are.</summary>
    private const int MostProducts = 64;
    private const int MostRounds = 32;

    /// <summary>A smaller product is not worth a name.</summary>
    private const int LeastCost = 2;

    /// <summary>Per product in which one was found, its factors, some of which are products that others share.</summary>
    public static Dictionary<Expr, EquatableArray<Expr>> Find(IReadOnlyCollection<Product> products)
    {
        var groups = new Dictionary<Expr, EquatableArray<Expr>>();
        var sets = products.Where(product => Structure.Cost(product) >= LeastCost)
            .OrderBy(product => product, ExprOrder.Instance)
            .ToDictionary(product => (Expr)product, product => new HashSet<Expr>(product.Factors));
        for (var round = 0; round < MostRounds && sets.Count is > 1 and <= MostProducts; round++)
        {
            if (Best(sets) is not { } shared)
            {
                break;
            }

            var factors = new HashSet<Expr>(shared.Factors);
            foreach (var (product, set) in sets.Where(pair => !pair.Key.Equals(shared) && factors.IsSubsetOf(pair.Value)).Select(pair => (pair.Key, pair.Value)).ToArray())
            {
                set.ExceptWith(factors);
                set.Add(shared);
                groups[product] = set.OrderBy(factor => factor, ExprOrder.Instance).ToEquatableArray();
            }

            if (!sets.ContainsKey(shared))
            {
                sets.Add(shared, factors);
            }
        }

        return groups;
    }

    private static Product? Best(Dictionary<Expr, HashSet<Expr>> sets)
    {
        var candidates = new HashSet<Product>();
        var all = sets.Values.ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // a factor that is itself shared is no longer open
                var common = all[i].Where(factor => factor is not Product && all[j].Contains(factor)).ToArray();
                if (common.Length > 1 && Expr.Product(common) is Product product && Structure.Cost(product) >= LeastCost)
                {
                    candidates.Add(product);
                }
            }
        }

        return candidates
            .Select(product => (Product: product, Saving: Structure.Cost(product) * (all.Count(set => product.Factors.All(set.Contains)) - 1)))
            .OrderByDescending(candidate => candidate.Saving)
            .ThenByDescending(candidate => candidate.Product.Factors.Count)
            .ThenBy(candidate => candidate.Product, ExprOrder.Instance)
            .Select(candidate => candidate.Product)
            .FirstOrDefault();
    }
}
