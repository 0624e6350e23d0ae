using System.Numerics;
using System.Reflection;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>
/// Walks an object graph, private fields included, and names whatever a cached model must not hold: what keeps a compilation
/// alive, and what is not compared by value.
/// </summary>
internal static class ModelGuard
{
    public static IReadOnlyList<string> Violations(object? model)
    {
        var violations = new List<string>();
        Walk(model, "model", [], violations);
        return violations;
    }

    private static void Walk(object? value, string path, HashSet<object> visited, List<string> violations)
    {
        if (value is null || IsPlain(value.GetType()) || (!value.GetType().IsValueType && !visited.Add(value)))
        {
            return;
        }

        if (Forbidden(value) is { } what)
        {
            violations.Add($"{path} is {what} ({value.GetType().Name})");
            return;
        }

        foreach (var field in Fields(value.GetType()))
        {
            var content = field.GetValue(value);
            if (content is Array items && IsEquatableArray(value.GetType()))
            {
                // the one place for an array: it is private there, never changes, and is compared by its elements
                foreach (var item in items)
                {
                    Walk(item, path + "[]", visited, violations);
                }
            }
            else
            {
                Walk(content, $"{path}.{Name(field)}", visited, violations);
            }
        }
    }

    private static string? Forbidden(object value) => value switch
    {
        ISymbol => "a symbol",
        SyntaxNode => "a syntax node",
        SyntaxTree => "a syntax tree",
        SyntaxReference => "a syntax reference",
        Location => "a location",
        Compilation => "a compilation",
        SemanticModel => "a semantic model",
        IOperation => "an operation",
        AttributeData => "an attribute",
        Diagnostic => "a diagnostic",
        Array => "a bare array",
        Delegate => "a delegate",
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Lazy<>) => "a lazy value, which is not compared",
        _ when value.GetType().Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true => "a part of the compiler",
        System.Collections.IEnumerable when !IsEquatableArray(value.GetType()) => "a collection that is not equal by value",
        _ => null,
    };

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(BigInteger);

    private static bool IsEquatableArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);

    private static IEnumerable<FieldInfo> Fields(Type? type) => type is null
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(Fields(type.BaseType));

    private static string Name(FieldInfo field) => field.Name.Split('<', '>') is [_, var property, _] ? property : field.Name;
}
