namespace ManifoldDsl.Symbolics;

/// <summary>What expressions cost as they are printed: each shared step once, every product and sum in full; constants are free.</summary>
internal readonly record struct OperationCount(int SineCosinePairs, int Functions, int Multiplications, int Divisions, int Additions)
{
    public static OperationCount Of(IReadOnlyList<Expr> expressions, SharedTerms shared) => shared.Steps
        .Select(step => step switch
        {
            WaveStep wave => OfParts([wave.Argument], shared) with { SineCosinePairs = 1 },
            CallStep { Call: Apply call } => OfParts([call.Argument], shared) with { Functions = 1 },
            CallStep { Call: Atan2 call } => OfParts([call.Y, call.X], shared) with { Functions = 1 },
            CallStep { Call: Power call } => OfParts([call.Base], shared) with { Functions = 1 },
            TermStep term => OfStructure(term.Term, shared),
            _ => throw new ArgumentOutOfRangeException(nameof(shared), step, "unknown kind of step"),
        })
        .Aggregate(OfParts(expressions, shared), Sum);

    private static OperationCount OfParts(IEnumerable<Expr> parts, SharedTerms shared) => parts
        .Select(part => shared.TryNameOf(part, out _) ? default : OfStructure(part, shared))
        .Aggregate(default(OperationCount), Sum);

    private static OperationCount OfStructure(Expr expr, SharedTerms shared)
    {
        switch (expr)
        {
            case Sum { IsConstant: false } sum:
                return OfParts(sum.Terms, shared) is var terms ? terms with { Additions = terms.Additions + sum.Terms.Count - 1 } : default;
            case Product { IsConstant: false } product:
                return OfProduct(product, shared);
            case Power { IsConstant: false, Exponent.Sign: < 0 } power when Structure.IsMultiplied(power):
                return Sum(new(0, 0, 0, 1, 0), OfParts([power.Base.Power(-power.Exponent)], shared));
            case Power { IsConstant: false } power when Structure.IsMultiplied(power):
                var (left, right) = Structure.Halves(power);
                return Sum(new(0, 0, 1, 0, 0), OfParts([left, right], shared));
            default:
                return default;
        }
    }

    private static OperationCount OfProduct(Product product, SharedTerms shared)
    {
        // a factor ±1 is a sign, not a multiplication; several divisors are multiplied, and divided by once
        var (coefficient, constants, varying) = Structure.Split(product);
        var factors = !varying.Equals(product) && shared.TryNameOf(varying, out _) ? EquatableArray.Of(varying)
            : varying is Product inner ? shared.FactorsOf(inner)
            : EquatableArray.Of(varying);
        var divisors = factors.Count(factor => Structure.IsDivisor(factor) && !shared.TryNameOf(factor, out _));
        var multiplied = factors.Count - divisors + (coefficient.Abs().IsOne && constants.Count == 0 ? 0 : 1);
        var parts = OfParts(factors, shared);
        return parts with
        {
            Multiplications = parts.Multiplications + Math.Max(multiplied - 1, 0) + Math.Max(divisors - 1, 0),
            Divisions = parts.Divisions - divisors + Math.Min(divisors, 1),
        };
    }

    private static OperationCount Sum(OperationCount a, OperationCount b) => new(
        a.SineCosinePairs + b.SineCosinePairs,
        a.Functions + b.Functions,
        a.Multiplications + b.Multiplications,
        a.Divisions + b.Divisions,
        a.Additions + b.Additions);
}
