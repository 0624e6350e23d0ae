using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

internal static class SpanText
{
    /// <summary>The source that a diagnostic underlines.</summary>
    public static string Of(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
