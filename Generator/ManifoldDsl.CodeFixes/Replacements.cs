using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace ManifoldDsl.CodeFixes;

/// <summary>Applies the edits that diagnostics carry.</summary>
internal static class Replacements
{
    /// <summary>Whether all of them can be applied: a file may be gone, or not belong to the solution.</summary>
    public static bool CanApply(Solution solution, IEnumerable<Edit> edits) =>
        edits.All(edit => solution.GetDocument(edit.Where.SourceTree) is not null);

    /// <summary>Edits that several diagnostics share are applied once; one that overlaps an earlier one is left for the next time.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellation)
    {
        var result = solution;
        foreach (var file in edits.GroupBy(edit => edit.Where.SourceTree))
        {
            if (solution.GetDocument(file.Key) is { } document)
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                var changes = WithoutOverlaps(file.Select(edit => new TextChange(edit.Where.SourceSpan, edit.Text)));
                var changed = await SimplifyAsync(document.WithText(text.WithChanges(changes)), changes, cancellation).ConfigureAwait(false);
                result = result.WithDocumentText(document.Id, await changed.GetTextAsync(cancellation).ConfigureAwait(false));
            }
        }

        return result;
    }

    private static List<TextChange> WithoutOverlaps(IEnumerable<TextChange> changes)
    {
        var result = new List<TextChange>();
        foreach (var change in changes.Distinct().OrderBy(change => change.Span))
        {
            if (result.Count == 0 || change.Span.Start >= result[^1].Span.End && change.Span != result[^1].Span)
            {
                result.Add(change);
            }
        }

        return result;
    }

    /// <summary>Names are written in full, because a rule does not know the file's usings: here they become as short as they can be.</summary>
    private static async Task<Document> SimplifyAsync(Document document, List<TextChange> changes, CancellationToken cancellation)
    {
        var (written, shift) = (new List<TextSpan>(), 0);
        foreach (var change in changes)
        {
            written.Add(new(change.Span.Start + shift, change.NewText!.Length));
            shift += change.NewText.Length - change.Span.Length;
        }

        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var names = root.DescendantNodes()
            .Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax && written.Exists(span => span.Contains(node.Span)));
        var marked = root.ReplaceNodes(names, static (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));
        return await Simplifier.ReduceAsync(document.WithSyntaxRoot(marked), cancellationToken: cancellation).ConfigureAwait(false);
    }
}
