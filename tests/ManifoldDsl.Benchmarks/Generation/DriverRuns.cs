using ManifoldDsl.Generator;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>Runs of the compiler's generator driver over the whole project, fresh and after edits.</summary>
internal static class DriverRuns
{
    /// <summary>The name that Roslyn gives the call of a generator's parser: one per attribute and class.</summary>
    private const string ParsedStep = "result_ForAttributeWithMetadataName";

    /// <summary>Fresh drivers over projects that none has seen.</summary>
    public static RepeatedElapsed Fresh(int firstRound, int rounds, CancellationToken cancellation) => RepeatedElapsed.Of([.. Enumerable.Range(firstRound, rounds).Select(round =>
    {
        var project = new DeclaredProject(round);
        var driver = DeclaredProject.NewDriver(tracksSteps: false);
        GC.Collect();
        return Time(() => driver.RunGenerators(project.Compilation, cancellation)).Elapsed;
    })]);

    /// <summary>The same driver again after each of a series of edits.</summary>
    public static EditResult AfterEdits(DeclaredProject project, int edits, Func<Compilation, int, Compilation> edit, CancellationToken cancellation)
    {
        var times = new Elapsed[edits];
        Compilation compilation = project.Compilation;
        var driver = DeclaredProject.NewDriver(tracksSteps: false).RunGenerators(compilation, cancellation);
        GC.Collect();
        for (var i = 0; i < edits; i++)
        {
            compilation = edit(compilation, i + 1);
            (driver, times[i]) = Time(() => driver.RunGenerators(compilation, cancellation));
        }

        var (parsed, derived, emitted) = Steps(project, edit, cancellation);
        return new(RepeatedElapsed.Of(times), parsed, derived, emitted);
    }

    /// <summary>What the compiler alone takes after an unrelated edit to bind the attributes of the declared classes, which no generator can go below.</summary>
    public static RepeatedElapsed Binding(DeclaredProject project, int edits, CancellationToken cancellation)
    {
        Compilation compilation = project.Compilation;
        GC.Collect();
        return RepeatedElapsed.Of([.. Enumerable.Range(1, edits).Select(edit =>
        {
            cancellation.ThrowIfCancellationRequested();
            compilation = DeclaredProject.AfterUnrelatedEdit(compilation, edit);
            var clock = Clock.Start();
            foreach (var declaration in project.Declarations)
            {
                foreach (var attribute in DeclaredProject.Type(compilation, declaration).GetAttributes())
                {
                    _ = attribute.ConstructorArguments;
                }
            }

            return clock.Stop();
        })]);
    }

    /// <summary>What ran again after one edit, from the driver's own records, which cost time and are not kept where it is measured.</summary>
    private static (int Parsed, int Derived, int Emitted) Steps(DeclaredProject project, Func<Compilation, int, Compilation> edit, CancellationToken cancellation)
    {
        var run = DeclaredProject.NewDriver(tracksSteps: true)
            .RunGenerators(project.Compilation, cancellation)
            .RunGenerators(edit(project.Compilation, 1), cancellation)
            .GetRunResult().Results.Single();
        return (
            RunAgain(run.TrackedSteps[ParsedStep]),
            RunAgain(run.TrackedSteps[ManifoldGenerator.DeriveStep]),
            run.TrackedOutputSteps.Values.Sum(steps => RunAgain(steps)));
    }

    private static int RunAgain(IEnumerable<IncrementalGeneratorRunStep> steps) => steps
        .SelectMany(step => step.Outputs)
        .Count(output => output.Reason != IncrementalStepRunReason.Cached);

    private static (GeneratorDriver Driver, Elapsed Elapsed) Time(Func<GeneratorDriver> run)
    {
        var clock = Clock.Start();
        var driver = run();
        return (driver, clock.Stop());
    }
}

/// <summary>What edits of one sort cost.</summary>
/// <param name="Elapsed">The driver's run after an edit.</param>
/// <param name="Parsed">Attributes on classes that the parser was called for again.</param>
/// <param name="Derived">Classes derived again.</param>
/// <param name="Emitted">Outputs made again.</param>
internal sealed record EditResult(RepeatedElapsed Elapsed, int Parsed, int Derived, int Emitted);
