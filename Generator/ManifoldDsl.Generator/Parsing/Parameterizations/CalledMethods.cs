using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Decides from a method's signature whether a formula may call it.</summary>
internal static class CalledMethods
{
    /// <summary>Why it cannot be called and what to write instead, or null if it can.</summary>
    public static (string Reason, string Remedy)? WhyNot(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } => ("it is a local function", "write it as a static method of the class"),
        { MethodKind: MethodKind.DelegateInvoke } => ("it is a delegate", "write it as a static method of the class"),
        { IsStatic: false } => ("it is an instance method", "write its formula as a static method"),
        { IsGenericMethod: true } or { ContainingType.IsGenericType: true } => ("it is generic", "write it as a static method of Coordinate, Weight or double"),
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => ("it returns by reference", "return a value"),
        _ when !KnownTypes.IsValue(method.ReturnType) => ($"it returns {KnownTypes.Show(method.ReturnType)}", "return Coordinate, Weight or double"),
        _ when method.Parameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None) is { } reference =>
            ($"its parameter '{reference.Name}' is passed by reference", "pass it by value"),
        _ when method.Parameters.FirstOrDefault(parameter => !KnownTypes.IsValue(parameter.Type)) is { } other =>
            ($"its parameter '{other.Name}' is of type {KnownTypes.Show(other.Type)}", "let it take Coordinate, Weight or double"),
        { MethodKind: not MethodKind.Ordinary } or { IsAbstract: true } or { IsExtern: true } => ("it has no body to read", "write its formula as a static method"),
        _ => null,
    };
}
