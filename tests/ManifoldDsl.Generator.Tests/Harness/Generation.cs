using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifoldDsl.Generator.Tests;

/// <summary>A run of the generator over a compilation.</summary>
internal sealed class Generation
{
    private Generation(GeneratorDriver driver, Compilation input)
    {
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Output = output;
        Diagnostics = [.. diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    public GeneratorDriver Driver { get; }

    /// <summary>The user's compilation with the generated code.</summary>
    public Compilation Output { get; }

    /// <summary>The generator's diagnostics, in the order of the source; those that the source suppresses are left out.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    public ImmutableArray<GeneratedSourceResult> Sources => Result.GeneratedSources;

    public static Generation Of(params IEnumerable<string> sources) => Of(Tests.Sources.Compile(sources));

    public static Generation Of(Compilation compilation) => new(
        CSharpGeneratorDriver.Create(
            [new ManifoldGenerator().AsSourceGenerator()],
            parseOptions: Tests.Sources.Language,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        compilation);

    /// <summary>The next run of the same driver, which reuses what it can.</summary>
    public Generation Then(Compilation compilation) => new(Driver, compilation);

    public string Source(string hintName) => Sources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>What the generator says of the declarations, and the compiler of the whole.</summary>
    public ImmutableArray<Diagnostic> AllDiagnostics() =>
        [.. Diagnostics, .. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];

    public void AssertClean()
    {
        Assert.Null(Result.Exception);
        var diagnostics = AllDiagnostics();
        Assert.True(diagnostics.IsEmpty, string.Join("\n", diagnostics.Take(10).Select(Show)));
    }

    private string Show(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();
        return $"{diagnostic}\n    {line}";
    }
}
