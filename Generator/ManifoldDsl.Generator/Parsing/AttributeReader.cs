using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Reads an attribute's arguments, and knows where each stands in the source.</summary>
internal sealed class AttributeReader(AttributeData attribute, CancellationToken cancellation)
{
    /// <summary>One of the known names; "" for the attributes of others.</summary>
    public string FullName { get; } = KnownNames.Of(attribute.AttributeClass) ?? "";

    /// <summary>The name as written in brackets: Circle.</summary>
    public string ShortName => attribute.AttributeClass?.Name.Replace("Attribute", "") ?? "";

    /// <summary>Whether the compiler itself refused the attribute's arguments; its error says enough.</summary>
    public bool IsErroneous => attribute.AttributeConstructor is null
        || Flattened().Concat(attribute.NamedArguments.Select(argument => argument.Value)).Any(constant => constant.Kind == TypedConstantKind.Error);

    public Location Location => Syntax?.GetLocation() ?? Location.None;

    /// <summary>Where its last name stands: Torus in <c>[ManifoldDsl.Torus("a")]</c>.</summary>
    public Location NameLocation => Syntax?.Name.GetLastToken().GetLocation() ?? Location;

    private AttributeSyntax? Syntax => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    /// <summary>The strings among the constructor's arguments, an array flattened.</summary>
    public IReadOnlyList<string?> Strings() => Flattened().Where(IsString).Select(constant => constant.Value as string).ToArray();

    /// <summary>The integers among the constructor's arguments, an array flattened.</summary>
    public IReadOnlyList<int> Integers() => Flattened().Select(constant => constant.Value).OfType<int>().ToArray();

    public T? Named<T>(string name)
        where T : struct =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value is T value ? value : null;

    public string? NamedString(string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;

    /// <summary>Where the named argument stands, or the attribute if it is absent.</summary>
    public Location LocationOf(string name) =>
        Syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.GetLocation() ?? Location;

    /// <summary>The value of the named argument as it is written, or null if it is absent.</summary>
    public ExpressionSyntax? ExpressionOf(string name) =>
        Syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    /// <summary>Where the positional argument stands, or the attribute if it is absent.</summary>
    public Location LocationOf(int position) =>
        Syntax?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).ElementAtOrDefault(position)?.GetLocation() ?? Location;

    /// <summary>What is written for an element of the constructor's arguments, an array flattened; null if that cannot be told.</summary>
    public ExpressionSyntax? ExpressionOf(int position)
    {
        var positional = Syntax?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).Select(argument => argument.Expression).ToArray() ?? [];
        var elements = positional switch
        {
            [ArrayCreationExpressionSyntax { Initializer.Expressions: var written }] => [.. written],
            [ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var written }] => [.. written],
            _ => positional,
        };
        return elements.ElementAtOrDefault(position);
    }

    private static bool IsString(TypedConstant constant) => constant.Type?.SpecialType == SpecialType.System_String;

    // A null for a `params` array is one null string: it is reported like a missing name.
    private IEnumerable<TypedConstant> Flattened() => attribute.ConstructorArguments
        .SelectMany(argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull ? argument.Values : [argument]);
}
