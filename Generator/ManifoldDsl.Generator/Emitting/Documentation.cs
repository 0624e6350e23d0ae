using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>The documentation comments of generated members, printed from the derived mathematics.</summary>
internal static class Documentation
{
    /// <summary>Longer lists are cut in comments; the whole stands in Description.</summary>
    private const int MostEntries = 9;

    public static IEnumerable<string> OfManifold(DerivedManifold manifold)
    {
        yield return $"/// <summary>Weights on a {Topology(manifold)}: {Formula(manifold)}.</summary>";
        yield return "/// <remarks>";
        foreach (var number in manifold.Numbers.Where(number => number.Component is null || number.Index == 0))
        {
            yield return $"/// <para><c>{number.Parameter}</c>: {Domain(number)}; in the formulas, {InFormulas(number)}.</para>";
        }

        foreach (var line in manifold.Nonlinear is { } formula ? OfFormula(formula) : OfBasis(manifold))
        {
            yield return line;
        }

        yield return $"/// <para>{OrbitDocumentation.OfManifold(manifold)}.</para>";
        yield return "/// </remarks>";
    }

    /// <summary>W(angle) = P₁ + cos angle·P₂ + sin angle·P₃.</summary>
    public static string Formula(DerivedManifold manifold)
    {
        var arguments = string.Join(", ", manifold.Numbers.Select(number => number.Parameter).Distinct());
        if (manifold.Nonlinear is { } formula)
        {
            return $"W({arguments}) = {formula.Formula}";
        }

        return manifold.Product is not { } product || product.Basis.Count > MostEntries
            ? $"W({arguments}) = Σ φₖ({arguments})·Pₖ"
            : $"W({arguments}) = " + string.Join(" + ", product.Basis.Select((phi, k) => phi.IsOne ? PointName(k) : $"{Factor(phi)}·{PointName(k)}"));
    }

    /// <summary>What a context may be: "any number, wraps with period 360 (degrees)".</summary>
    public static string Domain(DerivedNumber number)
    {
        var unit = number.Domain.Unit is null ? "" : $" ({Escape(number.Domain.Unit)})";
        return number.Domain switch
        {
            CircleModel circle => $"any finite number{unit}, wraps with period {Decimal(circle.Period)}",
            AxisModel axis => $"any finite number{unit}, an axis that repeats after half a turn, {Decimal(axis.Period)}",
            LineModel line => $"from {Decimal(line.From)} to {Decimal(line.To)}{unit}{(line.IsLogarithmic ? ", where equal ratios are equal distances" : "")}, {(line.Extrapolates && line.IsLogarithmic ? "positive " : "")}numbers outside {(line.Extrapolates ? "extrapolate" : "are clamped")}",
            SimplexModel simplex => $"a weight of the mixture, not negative; all {simplex.Vertices.Count} {(simplex.Normalizes ? "are divided by their sum" : "sum to 1")}",
            SphereModel sphere => $"a unit vector (x, y, z){(sphere.IsProjective ? ", the same context as its negative" : "")}{(sphere.Normalizes ? "; others are divided by their length" : "")}",
            RotationModel rotation => $"a unit quaternion (w, x, y, z), the same pose as its negative{(rotation.Normalizes ? "; others are divided by their length" : "")}",
            MobiusStripModel strip => number.Index == 0
                ? $"any finite number, one turn of {Decimal(strip.Period)} reverses the sign of {strip.Width}"
                : $"from {Decimal(-strip.HalfWidth)} to {Decimal(strip.HalfWidth)}, numbers outside are clamped",
            KleinBottleModel bottle => number.Index == 0
                ? $"any finite number{unit}, one turn of {Decimal(bottle.Period)} reverses the sign of {bottle.Second}"
                : $"any finite number{unit}, wraps with period {Decimal(bottle.Period)}",
            _ => throw new ArgumentOutOfRangeException(nameof(number), number.Domain, "unknown domain"),
        };
    }

    /// <summary>Whether a matrix, stored row by row, is zero beside its diagonal.</summary>
    public static bool IsDiagonal(EquatableArray<Expr> entries, int size)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (!ReferenceEquals(entries[i], Expr.Zero) && i % (size + 1) != 0 && !entries[i].IsZero)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A user's text within a comment, in one line.</summary>
    public static string Escape(string text) => new string(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c).ToArray())
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static IEnumerable<string> OfBasis(DerivedManifold manifold)
    {
        yield return $"/// <para>Natural basis: φ = {Basis(manifold, basis => basis.Functions)}; {manifold.BasisCount} control points.</para>";
        yield return $"/// <para>Gram matrix under the uniform measure: G = {Product(manifold, factor => Gram(factor.Basis))}; {Inverse(manifold)}condition number {Condition(manifold)}.</para>";
        yield return $"/// <para>{Frame(manifold)}.</para>";
        yield return $"/// <para>Cost of φ̃ at one context: {Cost(manifold)}.</para>";
    }

    private static IEnumerable<string> OfFormula(NonlinearParameterization formula)
    {
        var count = formula.Weights.Count;
        var metric = Enumerable.Range(0, count * count).Select(i => formula.Metric
            .FirstOrDefault(entry => entry.Row == Math.Min(i / count, i % count) && entry.Column == Math.Max(i / count, i % count))?.Value).ToArray();
        var isDiagonal = metric.Select((entry, i) => i / count == i % count || entry is { IsZero: true }).All(ok => ok);
        string Entry(Expr? entry) => entry?.ToString() ?? "by quadrature";
        var printed = isDiagonal
            ? $"diag({string.Join(", ", Enumerable.Range(0, count).Select(i => Entry(metric[(i * count) + i])))})"
            : $"[{string.Join(", ", Enumerable.Range(0, count).Select(row => $"[{string.Join(", ", Enumerable.Range(0, count).Select(column => Entry(metric[(row * count) + column])))}]"))}]";
        yield return $"/// <para>Each weight of a plain layer has {count} numbers: {string.Join(", ", formula.Weights)}.</para>";
        yield return $"/// <para>Its derivatives: J = ({string.Join(", ", formula.Weights.Select(weight => Differentiation.Differentiate(formula.Formula, new Weight(weight))))}).</para>";
        yield return $"/// <para>Metric of one weight under the uniform measure: A = ∫JᵀJ = {printed}.</para>";
    }

    private static string Topology(DerivedManifold manifold)
    {
        var isTorus = manifold.Model.Domains.Count > 1 && manifold.Model.Domains.All(domain => domain is CircleModel);
        return isTorus ? "torus" : manifold.TopologyName;
    }

    private static string InFormulas(DerivedNumber number) => number.Component is null
        ? Names.CanonicalUnit(number)
        : $"its components {number.Parameter}{(number.Domain is RotationModel ? "W … " : "X … ")}{number.Parameter}Z";

    private static string PointName(int k) => "P" + UnicodePrinter.Subscript(k + 1);

    private static string Factor(Expr phi) => phi is Sum ? $"({phi})" : phi.ToString();

    /// <summary>A number as its author wrote it: 0.5, not 1/2.</summary>
    private static string Decimal(Rational value) => Rational.ShortestDecimal(value.ToDouble()).Replace('-', '−');

    /// <summary>The written-out product, or the product of the factors' bases.</summary>
    private static string Basis(DerivedManifold manifold, Func<GlobalBasis, EquatableArray<Expr>> functions) => manifold.Product is { } product
        ? List(functions(AsBasis(product)))
        : Product(manifold, factor => factor.Basis is GlobalBasis basis ? List(functions(basis)) : factor.BasisName);

    private static GlobalBasis AsBasis(DerivedProduct product) =>
        new(product.Basis, product.Derivatives, product.OrthonormalBasis, default, default, default, default, 0);

    private static string Product(DerivedManifold manifold, Func<DerivedFactor, string> text) => string.Join(" ⊗ ", manifold.Factors.Select(text));

    private static string List(EquatableArray<Expr> basis) =>
        $"({string.Join(", ", basis.Take(MostEntries))}{(basis.Count > MostEntries ? ", …" : "")})";

    private static string Gram(FactorBasis basis) => basis switch
    {
        GlobalBasis { GramError: > 0 } global => Approximate(global.Gram, global.Count),
        GlobalBasis global => Matrix(global.Gram, global.Count),
        PiecewiseBasis { Gram: { IsPeriodic: true } gram } => $"circulant({string.Join(", ", gram.Interior)})",
        PiecewiseBasis { Gram: var gram } when 2 * gram.Leading.Count >= gram.Size => $"banded({gram.Bandwidth} to either side of the diagonal)",
        PiecewiseBasis { Gram: var gram } => $"banded({string.Join(", ", gram.Interior)}){(gram.Leading.Count > 0 ? $" with {gram.Leading.Count} other rows at either end" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "unknown basis"),
    };

    private static string Inverse(DerivedManifold manifold) => manifold.Factors.All(factor => factor.Basis is GlobalBasis)
        ? $"its inverse: {Product(manifold, factor => factor.Basis is GlobalBasis basis ? Approximate(basis.GramInverse, basis.Count) : "")}; "
        : "";

    private static string Frame(DerivedManifold manifold)
    {
        var isOrthonormal = manifold.Factors.Any(factor => factor.Basis is GlobalBasis);
        var local = manifold.Factors.Where(factor => factor.Basis is PiecewiseBasis).Select(factor => factor.Name).ToArray();
        return (isOrthonormal, local) switch
        {
            (true, []) => $"Orthonormal basis, the frame that control points are stored in: φ̃ = {Basis(manifold, basis => basis.Orthonormal)}",
            (true, _) => $"Frame that control points are stored in: φ̃ = {Basis(manifold, basis => basis.Orthonormal)}, orthonormal but for {string.Join(", ", local)}, whose basis is local and stays as it is",
            _ => $"Frame that control points are stored in: the natural basis, because {string.Join(", ", local)} {(local.Length == 1 ? "is" : "are")} local",
        };
    }

    private static string Cost(DerivedManifold manifold)
    {
        if (manifold.Product is { } product)
        {
            return Operations(product.OrthonormalBasis);
        }

        var factors = manifold.Factors.Select(factor => factor.Basis switch
        {
            GlobalBasis basis => Operations(basis.Orthonormal),
            PiecewiseBasis { Pieces: var pieces } => $"{pieces.Order} polynomials of degree {pieces.Kinds[0].Polynomials[0].Count - 1}, whatever the number of control points is",
            _ => "",
        });
        return string.Join("; ", factors) + (manifold.Factors.Count > 1 ? $"; {Count(manifold.BasisCount, "product")}" : "");
    }

    private static string Operations(EquatableArray<Expr> expressions)
    {
        var cost = OperationCount.Of([.. expressions], new SharedTerms([], expressions, [], name => name));
        var functions = cost.Functions > 0 ? $", {Count(cost.Functions, "other function")}" : "";
        var divisions = cost.Divisions > 0 ? $", {Count(cost.Divisions, "division")}" : "";
        return $"{Count(cost.SineCosinePairs, "sine-cosine pair")}{functions}, {Count(cost.Multiplications, "multiplication")}{divisions}, {Count(cost.Additions, "addition")}";
    }

    private static string Matrix(EquatableArray<Expr> entries, int size) => Matrix(entries, size, entry => entry.ToString());

    /// <summary>Exact numbers as they are, others as decimals.</summary>
    private static string Approximate(EquatableArray<Expr> entries, int size) => Matrix(entries, size, entry => entry is Number { Value: var value } && value.Denominator < 1_000_000
        ? entry.ToString()
        : Evaluation.Evaluate(entry).ToString("G6", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−'));

    private static string Matrix(EquatableArray<Expr> entries, int size, Func<Expr, string> print)
    {
        var shown = Math.Min(size, MostEntries);
        var cut = size > shown ? ", …" : "";
        return IsDiagonal(entries, size)
            ? $"diag({string.Join(", ", Enumerable.Range(0, shown).Select(i => print(entries[(i * size) + i])))}{cut})"
            : $"[{string.Join(", ", Enumerable.Range(0, shown).Select(row => $"[{string.Join(", ", Enumerable.Range(0, shown).Select(column => print(entries[(row * size) + column])))}{cut}]"))}{cut}]";
    }

    private static string Condition(DerivedManifold manifold) =>
        manifold.Factors.Aggregate(1.0, (product, factor) => product * factor.ConditionNumber)
            .ToString("G4", System.Globalization.CultureInfo.InvariantCulture);

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
