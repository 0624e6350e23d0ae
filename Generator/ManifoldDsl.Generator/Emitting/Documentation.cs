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
        var shared = new SharedTerms([], manifold.OrthonormalBasis, [], name => name);
        var cost = OperationCount.Of([.. manifold.OrthonormalBasis], shared);
        yield return $"/// <summary>Weights on a {Topology(manifold)}: {Formula(manifold)}.</summary>";
        yield return "/// <remarks>";
        foreach (var coordinate in manifold.Model.Coordinates)
        {
            yield return $"/// <para><c>{coordinate.Name}</c>: {Domain(coordinate)}; in the formulas, {Names.CanonicalUnit(coordinate)}.</para>";
        }

        yield return $"/// <para>Natural basis: φ = {List(manifold.Basis)}; {manifold.Basis.Count} control points.</para>";
        yield return $"/// <para>Gram matrix under the uniform measure: G = {Matrices(manifold, factor => factor.Gram)}; its inverse: {Matrices(manifold, factor => factor.GramInverse)}; condition number {Condition(manifold)}.</para>";
        yield return $"/// <para>Orthonormal basis, the frame that control points are stored in: φ̃ = {List(manifold.OrthonormalBasis)}.</para>";
        yield return $"/// <para>Cost of φ̃ at one context: {Count(cost.SineCosinePairs, "sine-cosine pair")}, {Count(cost.Multiplications, "multiplication")}, {Count(cost.Additions, "addition")}.</para>";
        yield return "/// </remarks>";
    }

    /// <summary>W(angle) = P₁ + cos angle·P₂ + sin angle·P₃.</summary>
    public static string Formula(DerivedManifold manifold)
    {
        var arguments = string.Join(", ", manifold.Model.Coordinates.Select(coordinate => coordinate.Name));
        return manifold.Basis.Count > MostEntries
            ? $"W({arguments}) = Σ φₖ({arguments})·Pₖ"
            : $"W({arguments}) = " + string.Join(" + ", manifold.Basis.Select((phi, k) => phi.IsOne ? PointName(k) : $"{Factor(phi)}·{PointName(k)}"));
    }

    private static string Topology(DerivedManifold manifold)
    {
        var factors = manifold.Model.Coordinates.Select(coordinate => coordinate.Domain is CircleModel ? "circle" : "line").ToArray();
        return factors.Length > 1 && factors.All(factor => factor == "circle") ? "torus" : string.Join(" × ", factors);
    }

    /// <summary>What a context may be: "any number, wraps with period 360 (degrees)".</summary>
    public static string Domain(CoordinateModel coordinate)
    {
        var unit = coordinate.Unit is null ? "" : $" ({Escape(coordinate.Unit)})";
        return coordinate.Domain switch
        {
            CircleModel circle => $"any finite number{unit}, wraps with period {Decimal(circle.Period)}",
            LineModel { Extrapolates: false } line => $"{Range(line)}{unit}, numbers outside are clamped",
            LineModel line => $"{Range(line)}{unit}, numbers outside extrapolate",
            _ => throw new ArgumentOutOfRangeException(nameof(coordinate), coordinate.Domain, "unknown domain"),
        };
    }

    /// <summary>A user's text within a comment, in one line.</summary>
    public static string Escape(string text) => new string(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c).ToArray())
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string PointName(int k) => "P" + UnicodePrinter.Subscript(k + 1);

    private static string Factor(Expr phi) => phi is Sum ? $"({phi})" : phi.ToString();

    private static string Range(LineModel line) => $"from {Decimal(line.From)} to {Decimal(line.To)}";

    /// <summary>A number as its author wrote it: 0.5, not 1/2.</summary>
    private static string Decimal(Rational value) => Rational.ShortestDecimal(value.ToDouble()).Replace('-', '−');

    private static string List(EquatableArray<Expr> basis) =>
        $"({string.Join(", ", basis.Take(MostEntries))}{(basis.Count > MostEntries ? ", …" : "")})";

    private static string Matrices(DerivedManifold manifold, Func<DerivedFactor, EquatableArray<Expr>> matrix) =>
        string.Join(" ⊗ ", manifold.Factors.Select(factor => Matrix(matrix(factor), factor.Basis.Count)));

    private static string Matrix(EquatableArray<Expr> entries, int size)
    {
        var isDiagonal = entries.Select((entry, i) => i / size == i % size || entry.IsZero).All(ok => ok);
        var shown = Math.Min(size, MostEntries);
        var cut = size > shown ? ", …" : "";
        return isDiagonal
            ? $"diag({string.Join(", ", Enumerable.Range(0, shown).Select(i => entries[(i * size) + i]))}{cut})"
            : $"[{string.Join(", ", Enumerable.Range(0, shown).Select(row => $"[{string.Join(", ", Enumerable.Range(0, shown).Select(column => entries[(row * size) + column]))}{cut}]"))}{cut}]";
    }

    private static string Condition(DerivedManifold manifold) =>
        manifold.Factors.Aggregate(1.0, (product, factor) => product * factor.ConditionNumber)
            .ToString("G4", System.Globalization.CultureInfo.InvariantCulture);

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
