using System.Collections.Immutable;
using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ManifoldDsl.Generator.Tests;

/// <summary>A private parameterization is not called unused; other private methods still are.</summary>
public class ParameterizationSuppressorTests
{
    [Fact]
    public async Task OnlyAParameterizationIsTakenForUsed()
    {
        var compilation = Sources.Compile("""
            using ManifoldDsl;

            internal partial class Fade
            {
                [Parameterization]
                private static Weight W(Coordinate level, Weight slope) => level * slope;

                private static Weight Unused(Coordinate level, Weight slope) => level * slope;
            }
            """);
        var analyzed = compilation.WithAnalyzers([new UnusedPrivateMethods(), new ParameterizationSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true));

        var diagnostics = (await analyzed.GetAnalyzerDiagnosticsAsync()).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToArray();

        Assert.Equal([("W", true), ("Unused", false)], diagnostics.Select(diagnostic => (SpanText.Of(diagnostic), diagnostic.IsSuppressed)));
    }

    /// <summary>Stands for the code-style analyzer of that id, which is no part of the compiler.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // not shipped
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class UnusedPrivateMethods : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("IDE0051", "Unused", "Unused", "Style", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol.DeclaredAccessibility == Accessibility.Private)
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0]));
                    }
                },
                SymbolKind.Method);
        }
    }
#pragma warning restore RS1036, RS1038, RS1041, RS2008
}
