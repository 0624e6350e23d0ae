using System.Runtime.CompilerServices;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Checks that the class can be extended by generated code, and how.</summary>
internal sealed class TypeParser(Report report, Compilation compilation)
{
    /// <summary>
    /// How the names of the source's types are spelt, whatever their case. Listed once for a compilation, and gone with it: to
    /// list a namespace's types for each class is quadratic work at every edit.
    /// </summary>
    private static readonly ConditionalWeakTable<Compilation, Dictionary<string, HashSet<string>>> TypeNames = new();

    private static readonly SymbolDisplayFormat NamespaceFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public TypeModel? Parse(INamedTypeSymbol type)
    {
        var location = type.Locations[0];
        var containers = Containers(type).Reverse().ToArray();
        if (!IsPartial(type))
        {
            report(Rules.NotPartial, location, type.Name, DeclarationFixes.MakePartial([type]));
            return null;
        }

        if (type.IsStatic || type.IsFileLocal)
        {
            report(Rules.StaticOrFileLocal, location, type.Name, type.IsStatic ? "static" : "file-local", DeclarationFixes.RemoveModifier(type, type.IsStatic ? SyntaxKind.StaticKeyword : SyntaxKind.FileKeyword));
            return null;
        }

        if (containers.FirstOrDefault(container => container.IsFileLocal) is { } local)
        {
            report(Rules.StaticOrFileLocal, location, type.Name, $"nested in '{local.Name}', which is file-local", DeclarationFixes.RemoveModifier(local, SyntaxKind.FileKeyword));
            return null;
        }

        if (type.IsGenericType)
        {
            var generic = containers.Append(type).First(candidate => candidate.Arity > 0);
            report(Rules.Generic, location, type.Name, SymbolEqualityComparer.Default.Equals(generic, type) ? "it is generic" : $"it is nested in the generic type '{generic.Name}'");
            return null;
        }

        if (containers.FirstOrDefault(container => !IsPartial(container)) is { } closed)
        {
            report(Rules.NestedInNonPartial, location, type.Name, closed.Name, DeclarationFixes.MakePartial(containers.Where(container => !IsPartial(container))));
            return null;
        }

        if (TypeModel.GeneratedMembers.Contains(type.Name))
        {
            report(Rules.NamedLikeMember, location, type.Name, type.Name + "Manifold", Fix.Rename($"Rename to '{type.Name}Manifold'", type.Name + "Manifold"));
            return null;
        }

        return new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            containers.Select(Header).ToEquatableArray(),
            Header(type),
            Escaped(type.Name),
            FileName(type, containers));
    }

    /// <summary>
    /// The full name; and where another of this project's names differs from it in case only, which file names must not, the
    /// places of its capitals.
    /// </summary>
    private string FileName(INamedTypeSymbol type, IEnumerable<INamedTypeSymbol> containers)
    {
        var names = containers.Append(type).Select(part => part.Name);
        var fullName = string.Join(".", type.ContainingNamespace.IsGlobalNamespace ? names : names.Prepend(type.ContainingNamespace.ToDisplayString()));
        var hasTwin = containers.Append(type).Any(HasTwin);
        return (hasTwin ? $"{fullName}.{string.Join("-", Enumerable.Range(0, fullName.Length).Where(i => char.IsUpper(fullName[i])))}" : fullName).Replace("@", "");
    }

    private bool HasTwin(INamedTypeSymbol type)
    {
        return TypeNames.GetValue(compilation, Spellings).TryGetValue(type.Name, out var spellings) && spellings.Count > 1
            && type.ContainingSymbol is INamespaceOrTypeSymbol around
            && around.GetTypeMembers().Any(other => IsTwin(other.Name) && other.Locations.Any(location => location.IsInSource));

        bool IsTwin(string name) => name != type.Name && name.Equals(type.Name, StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, HashSet<string>> Spellings(Compilation compilation)
    {
        var names = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        compilation.ContainsSymbolsWithName(Add, SymbolFilter.Type);
        return names;

        bool Add(string name)
        {
            if (!names.TryGetValue(name, out var spellings))
            {
                names.Add(name, spellings = new(StringComparer.Ordinal));
            }

            spellings.Add(name);
            return false; // go on to the next
        }
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Header(INamedTypeSymbol type) => (type.IsStatic ? "static " : "") + "partial " + type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct ",
        { IsRecord: true } => "record ",
        { TypeKind: TypeKind.Struct } => "struct ",
        { TypeKind: TypeKind.Interface } => "interface ",
        _ => "class ",
    } + Escaped(type.Name);

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
