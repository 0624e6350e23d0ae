using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>
/// Compares generated files with reviewed snapshots beside the test, in the conventions of the Verify package, so that it can
/// take the place of this file without one being renamed: <c>Class.Method#Name.g.verified.cs</c> is expected, and what
/// differs is written to <c>Class.Method#Name.g.received.cs</c>. A new, different or missing file always fails. To accept:
/// read the received file, then rename it to verified.
/// </summary>
internal static partial class Verifier
{
    private const int Context = 2;

    /// <param name="result">What was generated.</param>
    /// <param name="isIncluded">Which files have snapshots, by their names.</param>
    /// <param name="testFile">The test's file.</param>
    /// <param name="method">The test.</param>
    public static void Verify(GeneratorRunResult result, Func<string, bool> isIncluded, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        var directory = Path.GetDirectoryName(testFile)!;
        var prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#";
        var problems = new List<string>();
        var generated = result.GeneratedSources.Where(source => isIncluded(source.HintName)).ToDictionary(
            source => prefix + Path.GetFileNameWithoutExtension(source.HintName),
            source => Version().Replace(source.SourceText.ToString(), "$1{Version}$2"));
        foreach (var (name, text) in generated)
        {
            var (verified, received) = (Path.Combine(directory, name + ".verified.cs"), Path.Combine(directory, name + ".received.cs"));
            var expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
            if (expected == text)
            {
                File.Delete(received);
                continue;
            }

            File.WriteAllText(received, text);
            problems.Add(expected is null ? $"New: {name}" : $"Different: {name}\n{Difference(expected, text)}");
        }

        problems.AddRange(Directory.GetFiles(directory, prefix + "*.verified.cs")
            .Select(path => Path.GetFileName(path)[..^".verified.cs".Length])
            .Where(name => !generated.ContainsKey(name))
            .Select(name => $"No longer generated: {name}"));
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    /// <summary>The changed lines with a few lines around them.</summary>
    private static string Difference(string expected, string actual)
    {
        var lines = InlineDiffBuilder.Diff(expected, actual, ignoreWhiteSpace: false).Lines;
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Skip(i - Context).Take(Math.Min(i, Context) + Context + 1).Any(line => line.Type != ChangeType.Unchanged))
            {
                text.Append(lines[i].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(lines[i].Text).Append('\n');
            }
        }

        return text.Length > 0 ? text.ToString() : "(they differ in line endings only)";
    }

    /// <summary>A release must not change every snapshot.</summary>
    [GeneratedRegex("""(GeneratedCode\("ManifoldDsl", ")[^"]*("\))""")]
    private static partial Regex Version();
}
