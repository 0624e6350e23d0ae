using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Recognises the types of the vocabulary.</summary>
internal static class KnownTypes
{
    public static bool IsWeight(ITypeSymbol? type) => IsVocabulary(type, "Weight");

    public static bool IsCoordinate(ITypeSymbol? type) => IsVocabulary(type, "Coordinate");

    public static bool IsFunctions(ITypeSymbol? type) => IsVocabulary(type, "Functions");

    public static bool IsMath(ITypeSymbol? type) => type is { Name: "Math" } && IsIn(type, "System");

    /// <summary>Whether values of a type are expressions: coordinates, weights and constants of type double.</summary>
    public static bool IsValue(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Double || IsCoordinate(type) || IsWeight(type);

    public static bool IsInteger(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    /// <summary>A type as its users write it: Weight, double.</summary>
    public static string Show(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "nothing";

    private static bool IsVocabulary(ITypeSymbol? type, string name) => type?.Name == name && IsIn(type, "ManifoldDsl");

    private static bool IsIn(ITypeSymbol type, string @namespace) => type is { ContainingType: null, ContainingNamespace: { ContainingNamespace.IsGlobalNamespace: true } container }
        && container.Name == @namespace;
}
