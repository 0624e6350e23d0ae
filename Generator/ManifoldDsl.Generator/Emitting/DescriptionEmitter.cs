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
                foreach (var factor in manifold.Factors)
                {
                    EmitFactor(factor, writer);
                }
            });
            writer.Line("]);");
        });
    }

    private static void EmitFactor(DerivedFactor factor, SourceWriter writer)
    {
        writer.Line($"new {Names.Runtime}.FactorDescription(");
        writer.Indented(() =>
        {
            writer.Line($"name: {Literal(factor.Coordinate.Name)},");
            writer.Line($"unit: {(factor.Coordinate.Unit is null ? "null" : Literal(factor.Coordinate.Unit))},");
            writer.Line($"domain: {Domain(factor.Coordinate.Domain)},");
            writer.Line($"basisName: {Literal(BasisName(factor.Coordinate.Basis))},");
            writer.Line($"basis: [{string.Join(", ", factor.Basis.Select(phi => Literal(phi.ToString())))}],");
            writer.Line($"orthonormalBasis: [{string.Join(", ", factor.OrthonormalBasis.Select(phi => Literal(phi.ToString())))}],");
            writer.Line($"gram: {Matrix(factor.Gram, factor.Basis.Count)},");
            writer.Line($"gramInverse: {Matrix(factor.GramInverse, factor.Basis.Count)},");
            writer.Line($"cholesky: {Matrix(factor.Cholesky, factor.Basis.Count)},");
            writer.Line($"choleskyInverse: {Matrix(factor.CholeskyInverse, factor.Basis.Count)},");
            writer.Line($"conditionNumber: {CSharpPrinter.PrintDouble(factor.ConditionNumber)}),");
        });
    }

    private static string Domain(DomainModel domain) => domain switch
    {
        CircleModel circle => $"new {Names.Runtime}.CircleDomain({CSharpPrinter.PrintNumber(circle.Period)})",
        LineModel line => $"new {Names.Runtime}.LineDomain({CSharpPrinter.PrintNumber(line.From)}, {CSharpPrinter.PrintNumber(line.To)}, {Names.Runtime}.Outside.{(line.Extrapolates ? "Extrapolate" : "Clamp")})",
        _ => throw new ArgumentOutOfRangeException(nameof(domain), domain, "unknown domain"),
    };

    private static string BasisName(BasisModel basis) => basis switch
    {
        EndpointsModel => "endpoints",
        FourierModel fourier => $"fourier({string.Join(", ", fourier.Harmonics)})",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "unknown basis"),
    };

    private static string Matrix(EquatableArray<Expr> entries, int size)
    {
        var isDiagonal = entries.Select((entry, i) => i / size == i % size || entry.IsZero).All(ok => ok);
        return isDiagonal
            ? $"{Names.Runtime}.Matrix.Diagonal({string.Join(", ", Enumerable.Range(0, size).Select(i => Entry(entries[(i * size) + i])))})"
            : $"new double[,] {{ {string.Join(", ", Enumerable.Range(0, size).Select(row => $"{{ {string.Join(", ", Enumerable.Range(0, size).Select(column => Entry(entries[(row * size) + column])))} }}"))} }}";
    }

    private static string Entry(Expr expr) =>
        expr is Number number ? CSharpPrinter.PrintNumber(number.Value) : CSharpPrinter.PrintDouble(Evaluation.Evaluate(expr));

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
