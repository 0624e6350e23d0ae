using System.Collections.Immutable;
using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ManifoldDsl.CodeFixes;

/// <summary>
/// Applies the edits of all diagnostics of an id at once. The well-known batch fixer would drop one of two fixes that make the
/// same container partial, with all that the dropped one has to do elsewhere.
/// </summary>
internal sealed class ReplacementFixAllProvider : FixAllProvider
{
    public static readonly ReplacementFixAllProvider Instance = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var solution = fixAllContext.Solution;
        var diagnostics = await DiagnosticsAsync(fixAllContext).ConfigureAwait(false);
        var edits = diagnostics.Select(Fix.Of).OfType<Fix>()
            .Where(fix => Replacements.CanApply(solution, fix.Edits))
            .SelectMany(fix => fix.Edits)
            .ToImmutableArray();
        return edits.IsEmpty ? null : CodeAction.Create(
            $"Fix all {fixAllContext.CodeActionEquivalenceKey}",
            cancellation => Replacements.ApplyAsync(solution, edits, cancellation),
            fixAllContext.CodeActionEquivalenceKey);
    }

    /// <summary>The equivalence key of a fix is the id of its diagnostic.</summary>
    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        var found = new List<Diagnostic>();
        if (context.Scope == FixAllScope.Document && context.Document is { } document)
        {
            found.AddRange(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        }
        else
        {
            foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
            {
                found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            }
        }

        return found.Where(diagnostic => diagnostic.Id == context.CodeActionEquivalenceKey);
    }
}
