using ManifoldDsl.Generator;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Generator.Parsing;
using ManifoldDsl.Generator.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>The project that is measured: the declarations, ten to a file, and a file that declares nothing.</summary>
internal sealed class DeclaredProject
{
    private const int ClassesPerFile = 10;

    private const string OtherPath = "Other.cs";

    public DeclaredProject(int round)
    {
        Declarations = DeclarationTable.InRound(round);
        Compilation = Sources.Compile([
            .. Declarations.Chunk(ClassesPerFile).Select((classes, i) => Sources.Tree(File(classes), Path(i))),
            Other(0),
        ]);
    }

    public IReadOnlyList<Declaration> Declarations { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The compilation after an edit of a method's body in the file that declares nothing.</summary>
    public static CSharpCompilation AfterUnrelatedEdit(Compilation before, int edit) => Replace(before, Other(edit));

    /// <summary>The compilation after an edit of the first declaration: its line ends elsewhere.</summary>
    public CSharpCompilation AfterEditOfADeclaration(Compilation before, int edit)
    {
        var first = Declarations.Take(ClassesPerFile).ToArray();
        first[0] = first[0] with { Text = first[0].Text.Replace("To = 1)", $"To = {1000 + edit})", StringComparison.Ordinal) };
        return Replace(before, Sources.Tree(File(first), Path(0)));
    }

    /// <summary>What the generator's parser makes of the declarations.</summary>
    public IReadOnlyList<ManifoldModel> Parse() => [.. Declarations.Select(declaration =>
        ManifoldParser.Parse(Type(Compilation, declaration), Compilation, CancellationToken.None).Model
        ?? throw new InvalidOperationException($"{declaration.Name} is refused."))];

    /// <summary>The symbol of a declared class.</summary>
    public static INamedTypeSymbol Type(Compilation compilation, Declaration declaration) =>
        compilation.GetTypeByMetadataName("Measured." + declaration.TypeName)!;

    /// <summary>A driver that has not run yet.</summary>
    public static GeneratorDriver NewDriver(bool tracksSteps) => CSharpGeneratorDriver.Create(
        [new ManifoldGenerator().AsSourceGenerator()],
        parseOptions: Sources.Language,
        driverOptions: new(IncrementalGeneratorOutputKind.None, tracksSteps));

    private static string Path(int file) => $"Declarations{file + 1}.cs";

    private static string File(IReadOnlyCollection<Declaration> classes) => $"""
        using ManifoldDsl;
        {(classes.Any(declaration => declaration.Text.Contains("[Parameterization]", StringComparison.Ordinal)) ? "using static ManifoldDsl.Functions;" : "")}

        namespace Measured;

        {string.Join("\n\n", classes.Select(declaration => "/// <summary>A measured class.</summary>\n" + declaration.Text))}
        """;

    private static SyntaxTree Other(int edit) => Sources.Tree($"internal static class Other {{ public static int Value() => {edit}; }}", OtherPath);

    private static CSharpCompilation Replace(Compilation before, SyntaxTree after) =>
        ((CSharpCompilation)before).ReplaceSyntaxTree(before.SyntaxTrees.Single(tree => tree.FilePath == after.FilePath), after);
}
