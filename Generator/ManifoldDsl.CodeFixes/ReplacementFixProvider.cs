using System.Collections.Immutable;
using System.Composition;
using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ManifoldDsl.CodeFixes;

/// <summary>Writes what a diagnostic says to write instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplacementFixProvider))]
[Shared]
public sealed class ReplacementFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => FixableIds.All;

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => ReplacementFixAllProvider.Instance;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Fix.Of(diagnostic) is { Edits.IsEmpty: false } fix && Replacements.CanApply(solution, fix.Edits))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, cancellation => Replacements.ApplyAsync(solution, fix.Edits, cancellation), diagnostic.Id),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
