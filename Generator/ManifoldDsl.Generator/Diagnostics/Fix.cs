using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>A text in place of what stands at a location; at an empty location, an insertion.</summary>
internal readonly record struct Edit(Location Where, string Text);

/// <summary>
/// What to write instead, as a diagnostic carries it to the code fixes: edits, or a new name for the symbol it is reported on.
/// The code fixes apply it whatever the id is, so a new rule needs no fixer of its own. (This file is compiled into both.)
/// </summary>
internal sealed class Fix
{
    private const string TitleKey = "Fix.Title";
    private const string NewNameKey = "Fix.NewName";
    private const string TextKey = "Fix.Text.";

    private Fix(string title, ImmutableArray<Edit> edits, string? newName) => (Title, Edits, NewName) = (title, edits, newName);

    /// <summary>What the editor offers: "Make 'A' partial".</summary>
    public string Title { get; }

    /// <summary>They do not overlap, and may be in several files. Empty for a renaming.</summary>
    public ImmutableArray<Edit> Edits { get; }

    public string? NewName { get; }

    public static Fix Edit(string title, params IEnumerable<Edit> edits) => new(title, [.. edits], null);

    public static Fix Replace(string title, Location where, string text) => Edit(title, new Edit(where, text));

    public static Fix Rename(string title, string newName) => new(title, [], newName);

    /// <summary>A diagnostic: a fix among the arguments goes along with it, the others into its message.</summary>
    public static Diagnostic Report(DiagnosticDescriptor rule, Location location, params object?[] arguments)
    {
        var inMessage = arguments.Where(argument => argument is not Fix).ToArray();
        if (arguments.OfType<Fix>().FirstOrDefault() is not { } fix)
        {
            return Diagnostic.Create(rule, location, inMessage);
        }

        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties.Add(TitleKey, fix.Title);
        if (fix.NewName is not null)
        {
            properties.Add(NewNameKey, fix.NewName);
        }

        for (var i = 0; i < fix.Edits.Length; i++)
        {
            properties.Add(TextKey + i, fix.Edits[i].Text);
        }

        return Diagnostic.Create(rule, location, fix.Edits.Select(edit => edit.Where), properties.ToImmutable(), inMessage);
    }

    /// <summary>The fix that a diagnostic carries, if any.</summary>
    public static Fix? Of(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(TitleKey, out var title) && title is not null
        ? new(
            title,
            [.. diagnostic.AdditionalLocations.Select((location, i) => new Edit(location, diagnostic.Properties[TextKey + i] ?? ""))],
            diagnostic.Properties.TryGetValue(NewNameKey, out var newName) ? newName : null)
        : null;
}
