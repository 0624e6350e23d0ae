using System.Collections.Immutable;
using ManifoldDsl.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ManifoldDsl.Generator.Tests;

/// <summary>A project in a workspace, as an editor has it, and the code fixes that it is offered.</summary>
internal static class FixRun
{
    private static readonly CodeFixProvider[] Providers = [new ReplacementFixProvider(), new RenameFixProvider()];

    public static Project Project(params IEnumerable<string> sources)
    {
        var compilation = Sources.Compile(sources);
        var project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Declared",
            "Declared",
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: Sources.Language,
            metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        }

        return project;
    }

    /// <summary>What the generator and the analyzers say.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var generation = Generation.Of((await project.GetCompilationAsync())!);
        return [.. generation.Diagnostics, .. await Analysis.OfAsync(generation)];
    }

    /// <summary>The fixes that are offered for a diagnostic.</summary>
    public static async Task<IReadOnlyList<CodeAction>> OffersAsync(Project project, Diagnostic diagnostic)
    {
        var offered = new List<CodeAction>();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new(project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => offered.Add(action), default));
        }

        return offered;
    }

    public static async Task<Project> ApplyAsync(Project project, CodeAction action) =>
        (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;

    /// <summary>Fixes all diagnostics of an id in the project, or null where nothing is offered.</summary>
    public static async Task<Project?> FixAllAsync(Project project, string id)
    {
        var diagnostics = (await DiagnosticsAsync(project)).Where(diagnostic => diagnostic.Id == id).ToImmutableArray();
        foreach (var provider in Providers)
        {
            var context = new FixAllContext(project, provider, FixAllScope.Project, id, [id], new Given(diagnostics), default);
            if (await provider.GetFixAllProvider()!.GetFixAsync(context) is { } action)
            {
                return await ApplyAsync(project, action);
            }
        }

        return null;
    }

    public static async Task<string[]> TextsAsync(Project project) =>
        await Task.WhenAll(project.Documents.Select(async document => (await document.GetTextAsync()).ToString()));

    /// <summary>The diagnostics that an editor has at hand.</summary>
    private sealed class Given(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
