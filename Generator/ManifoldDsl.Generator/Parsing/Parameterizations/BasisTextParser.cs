using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Reads the formulas of a <c>[Basis]</c>; errors point into the text.</summary>
internal sealed class BasisTextParser(Report report, string typeName)
{
    /// <summary>The functions if all are right, otherwise null; what is wrong is reported.</summary>
    /// <param name="basis">The attribute.</param>
    /// <param name="coordinates">The canonical coordinates that the formulas can use.</param>
    public FunctionsModel? Parse(AttributeReader basis, IReadOnlyList<Coordinate> coordinates)
    {
        var texts = basis.Strings();
        if (texts.Count == 0)
        {
            report(ParameterizationRules.EmptyBasis, basis.Location, typeName);
            return null;
        }

        var names = coordinates.ToDictionary(coordinate => coordinate.Name, coordinate => (Expr)coordinate);
        var functions = texts.Select((text, i) => ParseFunction(basis, i, text ?? "", names)).ToArray();
        return functions.All(function => function is not null) ? new(functions.OfType<Expr>().ToEquatableArray()) : null;
    }

    private Expr? ParseFunction(AttributeReader basis, int index, string text, IReadOnlyDictionary<string, Expr> names)
    {
        var parsed = ExpressionText.Parse(text, names);
        if (parsed.Error is { } error)
        {
            report(ParameterizationRules.UnreadableBasis, Locate(basis, index, error), typeName, error.Message);
        }

        return parsed.Expr;
    }

    private static Location Locate(AttributeReader basis, int index, ExpressionTextError error) =>
        basis.ExpressionOf(index) is { } expression
            ? LiteralPositions.Locate(expression, error.Start, error.Length) ?? expression.GetLocation()
            : basis.Location;
}
