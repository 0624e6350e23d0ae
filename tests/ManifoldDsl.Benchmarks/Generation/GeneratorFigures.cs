using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>All that the benchmark of the generator measures.</summary>
/// <param name="FirstUse">The first class of all in this process, its compilation by the JIT included.</param>
/// <param name="FirstDriverRun">The first run of the driver in this process, likewise.</param>
/// <param name="Digest">Of all that the first run emitted: what makes the generator faster leaves it as it is.</param>
/// <param name="Classes">Every class on its own.</param>
/// <param name="FreshDriver">The driver over the whole project: parsing, deriving and emitting all of it.</param>
/// <param name="UnrelatedEdit">The driver after an edit of a method in a file that declares nothing.</param>
/// <param name="Binding">The compiler's own work on the attributes in that run.</param>
/// <param name="DeclarationEdit">The driver after an edit of one declaration.</param>
internal sealed record GeneratorFigures(
    Elapsed FirstUse,
    Elapsed FirstDriverRun,
    string Digest,
    ClassTimes Classes,
    RepeatedElapsed FreshDriver,
    EditResult UnrelatedEdit,
    RepeatedElapsed Binding,
    EditResult DeclarationEdit)
{
    private const int Edits = 30;

    private const int WarmingRounds = 6;

    private const int WarmingEdits = 200;

    private const int DigestLength = 16;

    public static GeneratorFigures Measure(int rounds, Action<string> report, CancellationToken cancellation)
    {
        // the first thing that happens: nothing of the generator has run yet
        report("First use");
        var first = new DeclaredProject(0);
        var firstModel = first.Parse()[0];
        var clock = Clock.Start();
        _ = ClassMeasurement.Of(firstModel);
        var firstUse = clock.Stop();
        clock = Clock.Start();
        var run = DeclaredProject.NewDriver(tracksSteps: false).RunGenerators(first.Compilation, cancellation);
        var firstDriverRun = clock.Stop();

        // other declarations, until the JIT has nothing left to do
        _ = ClassTimes.Measure(1, WarmingRounds, round => report($"Warming up: {round}"), cancellation);
        _ = DriverRuns.AfterEdits(first, WarmingEdits, DeclaredProject.AfterUnrelatedEdit, cancellation);

        var classes = ClassTimes.Measure(1 + WarmingRounds, rounds, report, cancellation);
        report("Driver");
        var firstRound = 1 + WarmingRounds + rounds;
        var project = new DeclaredProject(firstRound + rounds);
        return new(
            firstUse,
            firstDriverRun,
            Digested(run),
            classes,
            DriverRuns.Fresh(firstRound, rounds, cancellation),
            DriverRuns.AfterEdits(project, Edits, DeclaredProject.AfterUnrelatedEdit, cancellation),
            DriverRuns.Binding(project, Edits, cancellation),
            DriverRuns.AfterEdits(project, Edits, project.AfterEditOfADeclaration, cancellation));
    }

    /// <summary>What is measured must be what users get: every class generated, nothing refused.</summary>
    private static string Digested(GeneratorDriver driver)
    {
        var result = driver.GetRunResult();
        if (result.Results.Single().Exception is { } exception)
        {
            throw new InvalidOperationException("The generator failed.", exception);
        }

        if (result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } diagnostic)
        {
            throw new InvalidOperationException($"The generator reports {diagnostic}");
        }

        var sources = result.Results.Single().GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(sources.Select(source => source.SourceText)))))[..DigestLength];
    }
}
