using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the facts of the manifold as run-time values.</summary>
internal static class DescriptionEmitter
{
    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        writer.Line("/// <summary>The manifold's facts: coordinates, formula, bases, metric and frame.</summary>");
        writer.Line($"public static {Names.Runtime}.ManifoldDescription Description {{ get; }} = new(");
        writer.Indented(() =>
        {
            writer.Line($"name: {Literal(manifold.Model.Type.Name.TrimStart('@'))},");
            writer.Line($"formula: {Literal(Documentation.Formula(manifold))},");
            writer.Line("factors:");
            writer.Line("[");
            writer.Indented(() =>
            {
                foreach (var (factor, name) in FactorEmitter.Named(manifold))
                {
                    EmitFactor(factor, name, writer);
                }
            });
            writer.Line("]);");
        });
    }

    private static void EmitFactor(DerivedFactor factor, string name, SourceWriter writer)
    {
        writer.Line($"new {Names.Runtime}.FactorDescription(");
        writer.Indented(() =>
        {
            writer.Line($"domains: [{string.Join(", ", factor.Domains.Select(Domain))}],");
            writer.Line($"basisName: {Literal(factor.BasisName)},");
            switch (factor.Basis)
            {
                case FeatureBasis { Features: var features }:
                    writer.Line($"features: [{string.Join(", ", features.Select(feature => Literal(feature.ToString())))}]),");
                    return;
                case GlobalBasis basis:
                    EmitMetric(basis, writer);
                    break;
                default:
                    writer.Line($"pieces: {name}Pieces,");
                    break;
            }

            writer.Line($"conditionNumber: {CSharpPrinter.PrintDouble(factor.ConditionNumber)}{(factor.Basis is GlobalBasis { GramError: > 0 } ? "," : "),")}");
            if (factor.Basis is GlobalBasis { GramError: > 0 and var error })
            {
                writer.Line($"gramError: {CSharpPrinter.PrintDouble(error)}),");
            }
        });
    }

    private static void EmitMetric(GlobalBasis basis, SourceWriter writer)
    {
        writer.Line($"basis: [{string.Join(", ", basis.Functions.Select(phi => Literal(phi.ToString())))}],");
        writer.Line($"orthonormalBasis: [{string.Join(", ", basis.Orthonormal.Select(phi => Literal(phi.ToString())))}],");
        writer.Line($"gram: {Matrix(basis.Gram, basis.Count)},");
        writer.Line($"gramInverse: {Matrix(basis.GramInverse, basis.Count)},");
        writer.Line($"cholesky: {Matrix(basis.Cholesky, basis.Count)},");
        writer.Line($"choleskyInverse: {Matrix(basis.CholeskyInverse, basis.Count)},");
    }

    private static string Domain(DomainModel domain)
    {
        var names = string.Join(", ", domain.Names.Select(Literal));
        var unit = domain.Unit is null ? "" : $" {{ Unit = {Literal(domain.Unit)} }}";
        return $"new {Names.Runtime}." + domain switch
        {
            CircleModel circle => $"CircleDomain({names}, {Number(circle.Period)})",
            AxisModel axis => $"AxisDomain({names}, {Number(axis.Period)})",
            LineModel line => $"LineDomain({names}, {Number(line.From)}, {Number(line.To)}, {Names.Runtime}.Outside.{(line.Extrapolates ? "Extrapolate" : "Clamp")}{(line.IsLogarithmic ? ", isLogarithmic: true" : "")})",
            SimplexModel simplex => $"SimplexDomain([{names}], normalizes: {Bool(simplex.Normalizes)})",
            SphereModel sphere => $"SphereDomain({names}, normalizes: {Bool(sphere.Normalizes)}, isAxial: {Bool(sphere.IsProjective)})",
            RotationModel rotation => $"RotationDomain({names}, normalizes: {Bool(rotation.Normalizes)})",
            MobiusStripModel strip => $"MobiusStripDomain({names}, {Number(strip.Period)}, {Number(strip.HalfWidth)})",
            KleinBottleModel bottle => $"KleinBottleDomain({names}, {Number(bottle.Period)})",
            _ => throw new ArgumentOutOfRangeException(nameof(domain), domain, "unknown domain"),
        } + unit;
    }

    private static string Number(Rational value) => CSharpPrinter.PrintNumber(value);

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Matrix(EquatableArray<Expr> entries, int size)
    {
        return Documentation.IsDiagonal(entries, size)
            ? $"{Names.Runtime}.Matrix.Diagonal({string.Join(", ", Enumerable.Range(0, size).Select(i => Entry(entries[(i * size) + i])))})"
            : $"new double[,] {{ {string.Join(", ", Enumerable.Range(0, size).Select(row => $"{{ {string.Join(", ", Enumerable.Range(0, size).Select(column => Entry(entries[(row * size) + column])))} }}"))} }}";
    }

    private static string Entry(Expr expr) =>
        expr is Number number ? CSharpPrinter.PrintNumber(number.Value) : CSharpPrinter.PrintDouble(Evaluation.Evaluate(expr));

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
