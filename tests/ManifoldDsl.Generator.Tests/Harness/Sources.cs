using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Compilations of a user's project that references the library, as strict as a project can be.</summary>
internal static class Sources
{
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Documentation is checked too: a public member without a comment is a warning, and a warning is an error.</summary>
    public static readonly CSharpParseOptions Language = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] References =
    [
        .. Directory.GetFiles(RuntimeEnvironmentDirectory(), "*.dll").Where(IsManaged).Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(CircleAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
    ];

    public static CSharpCompilation Compile(params IEnumerable<string> sources) =>
        Compile(sources.Select((source, i) => Tree(source, $"File{i + 1}.cs")));

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) => CSharpCompilation.Create(
        "Declared",
        trees,
        References,
        new(
            kind,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            // The SDK leaves these out of every project: a library built for an older framework than the program's.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, Language, path);

    /// <summary>A path within the repository, which is found from this very file.</summary>
    public static string RepositoryPath(string relative) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../..", relative));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string RuntimeEnvironmentDirectory() => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static bool IsManaged(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new System.Reflection.PortableExecutable.PEReader(file);
        return reader.HasMetadata;
    }
}
