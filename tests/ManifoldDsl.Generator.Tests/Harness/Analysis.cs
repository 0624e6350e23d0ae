using System.Collections.Immutable;
using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ManifoldDsl.Generator.Tests;

/// <summary>A run of the analyzers over a program and the code that was generated for it.</summary>
internal static class Analysis
{
    /// <summary>In the order of the source; an analyzer that throws would be among them, as AD0001.</summary>
    public static async Task<ImmutableArray<Diagnostic>> OfAsync(Generation generation)
    {
        var diagnostics = await generation.Output
            .WithAnalyzers([new ContextAnalyzer()], new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
