using System.Reflection;
using System.Runtime.Loader;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The declarations that the documentation shows, which are those of the examples, generated and compiled once.</summary>
internal static class DocumentedManifolds
{
    public const string Namespace = "ManifoldDsl.Examples.Manifolds";

    /// <summary>The sources, with the usings that the SDK adds.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        Sources.ImplicitUsings,
        .. Directory.EnumerateFiles(Sources.RepositoryPath("Examples/Manifolds/Declarations"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    private static readonly Lazy<Assembly> Compiled = new(Compile);

    /// <summary>The names of the declared classes.</summary>
    public static IEnumerable<string> Names => Compiled.Value.GetTypes()
        .Where(type => type.GetProperty("Description") is not null)
        .Select(type => type.Name);

    public static Type Type(string name) => Compiled.Value.GetType($"{Namespace}.{name}", throwOnError: true)!;

    public static ManifoldDescription Description(string name) => (ManifoldDescription)Type(name).GetProperty("Description")!.GetValue(null)!;

    private static Assembly Compile()
    {
        var generation = Generation.Of(Files);
        generation.AssertClean();
        using var image = new MemoryStream();
        Assert.True(generation.Output.Emit(image).Success);
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }
}
