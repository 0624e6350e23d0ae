using System.Globalization;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>What a parameterization's parameters are.</summary>
/// <param name="Values">For each parameter, the coordinate or the weight that it stands for.</param>
/// <param name="Weights">The names of the weights, in their order.</param>
/// <param name="InitialRanges">The ranges of the weights that declare one.</param>
internal sealed record Signature(EquatableArray<Expr> Values, EquatableArray<string> Weights, EquatableArray<InitialRange> InitialRanges);

/// <summary>Checks that a method has the signature of a parameterization, and pairs its parameters with coordinates.</summary>
internal sealed class SignatureParser(Report report)
{
    private const string InitialAttribute = "ManifoldDsl.InitialAttribute";

    private bool _isRight = true;

    public Signature? Parse(IMethodSymbol method, IReadOnlyList<Coordinate> coordinates)
    {
        if (WhyNot(method) is { } reason)
        {
            // C# itself refuses a body that is missing, or a type that does not exist
            Wrong(ParameterizationRules.NotAParameterization, method.Locations[0], method.Name, reason);
            return null;
        }

        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
        {
            return null;
        }

        foreach (var parameter in method.Parameters)
        {
            CheckParameter(method, parameter, coordinates);
        }

        if (_isRight)
        {
            CheckCoordinates(method, coordinates);
        }

        var weights = method.Parameters.Where(parameter => KnownTypes.IsWeight(parameter.Type)).ToArray();
        if (_isRight && weights.Length == 0)
        {
            Wrong(ParameterizationRules.NoWeights, method.Locations[0], method.Name);
        }

        var ranges = weights.Select(weight => ParseRange(method, weight)).OfType<InitialRange>().ToEquatableArray();
        return !_isRight ? null : new(
            method.Parameters.Select(parameter => KnownTypes.IsWeight(parameter.Type) ? (Expr)new Weight(parameter.Name) : new Coordinate(parameter.Name)).ToEquatableArray(),
            weights.Select(weight => weight.Name).ToEquatableArray(),
            ranges);
    }

    private static string? WhyNot(IMethodSymbol method) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "it is not an ordinary method",
        { IsStatic: false } => "it is not static",
        { IsGenericMethod: true } => "it is generic",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns by reference",
        { ReturnsVoid: true } => "it returns nothing",
        { IsAbstract: true } or { IsExtern: true } => "it has no body",
        _ when method.ReturnType.TypeKind != TypeKind.Error && !KnownTypes.IsWeight(method.ReturnType) => $"it returns {KnownTypes.Show(method.ReturnType)}",
        _ => null,
    };

    private void CheckParameter(IMethodSymbol method, IParameterSymbol parameter, IReadOnlyList<Coordinate> coordinates)
    {
        var isWeight = KnownTypes.IsWeight(parameter.Type);
        var isCoordinate = KnownTypes.IsCoordinate(parameter.Type);
        var type = isCoordinate || coordinates.Any(coordinate => coordinate.Name == parameter.Name) ? "Coordinate" : "Weight";
        var problem = parameter switch
        {
            _ when !isWeight && !isCoordinate => $"it is of type {KnownTypes.Show(parameter.Type)}",
            { RefKind: not RefKind.None } => "it is passed by reference",
            { IsOptional: true } => "it is optional, and no value is ever left out",
            _ when isWeight && type == "Coordinate" => "it is named like a coordinate",
            _ when isCoordinate && Initial(parameter) is not null => "[Initial] is for weights",
            _ => null,
        };
        if (problem is not null)
        {
            Wrong(ParameterizationRules.InvalidParameter, parameter.Locations[0], method.Name, parameter.Name, problem, $"'{type} {parameter.Name}'");
        }
    }

    private void CheckCoordinates(IMethodSymbol method, IReadOnlyList<Coordinate> coordinates)
    {
        var taken = method.Parameters.Where(parameter => KnownTypes.IsCoordinate(parameter.Type)).ToArray();
        var missing = coordinates.Select(coordinate => coordinate.Name).Where(name => taken.All(parameter => parameter.Name != name)).ToArray();
        foreach (var unknown in taken.Where(parameter => coordinates.All(coordinate => coordinate.Name != parameter.Name)))
        {
            var remedy = Spelling.Nearest(unknown.Name, missing) is { } meant ? $"write 'Coordinate {meant}'"
                : missing.Length == 1 ? $"write 'Coordinate {missing[0]}', or 'Weight {unknown.Name}' for a learned number"
                : $"its coordinates are '{string.Join("', '", coordinates.Select(coordinate => coordinate.Name))}', and a learned number is a Weight";
            Wrong(ParameterizationRules.UnknownCoordinate, unknown.Locations[0], method.Name, unknown.Name, method.ContainingType.Name, remedy, Spelling.Nearest(unknown.Name, missing) is { } name ? Fix.Rename($"Rename to '{name}'", name) : null);
        }

        if (_isRight)
        {
            foreach (var name in missing)
            {
                Wrong(ParameterizationRules.MissingCoordinate, method.Locations[0], method.Name, name, method.ContainingType.Name, ParameterizationFixes.AddCoordinates(method, [name]));
            }
        }
    }

    private InitialRange? ParseRange(IMethodSymbol method, IParameterSymbol weight)
    {
        if (Initial(weight) is not { ConstructorArguments: [{ Value: double from }, { Value: double to }] } attribute)
        {
            return null;
        }

        if (IsFinite(from) && IsFinite(to) && from <= to)
        {
            return new(weight.Name, Rational.FromDouble(from), Rational.FromDouble(to));
        }

        Wrong(
            ParameterizationRules.InvalidInitialRange,
            attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? weight.Locations[0],
            method.Name,
            weight.Name,
            from.ToString(CultureInfo.InvariantCulture),
            to.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private static AttributeData? Initial(IParameterSymbol parameter) =>
        parameter.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == InitialAttribute);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private void Wrong(DiagnosticDescriptor rule, Location location, params object?[] arguments)
    {
        _isRight = false;
        report(rule, location, arguments);
    }
}
