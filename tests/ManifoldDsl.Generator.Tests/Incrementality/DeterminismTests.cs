using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The same declarations give the same bytes: in any order of files, in any culture, on any machine.</summary>
public class DeterminismTests
{
    private static readonly string[] Declared =
    [
        """using ManifoldDsl; [Circle("angle", Period = 0.1, Unit = "°"), Line("level", From = -1.5)] public partial class Cylinder;""",
        """using ManifoldDsl; [Torus("shoulder", "elbow", Period = 360)] public partial class Arm;""",
        """using ManifoldDsl; namespace N; [Circle("hour", Period = 24), Fourier(6, 1)] internal partial class Hour;""",
        """using ManifoldDsl; [Line("t", To = 0.1), BSpline(ControlPoints = 9, Degree = 5), Sphere("d", Normalize = true)] internal partial class Ball;""",
        """using ManifoldDsl; [MobiusStrip("u", "v", HalfWidth = 1.5), Simplex("x", "y", "z"), Additive] internal partial class Strip;""",
        """internal static class Unrelated;""",
    ];

    [Fact]
    public void ASecondRunGivesTheSameBytes() => Assert.Equal(Bytes(Declared), Bytes(Declared));

    [Fact]
    public void TheOrderOfFilesDoesNotMatter() => Assert.Equal(Bytes(Declared), Bytes([.. Declared.Reverse()]));

    [Fact]
    public void ThePathsOfTheSourcesDoNotMatter()
    {
        var elsewhere = Sources.Compile(Declared.Select((source, i) => Sources.Tree(source, Path.GetFullPath($"some/where/File{i}.cs"))));
        Assert.Equal(Bytes(Declared), Bytes(Generation.Of(elsewhere)));
    }

    /// <summary>
    /// The tests run without culture data, on any machine; so this makes the culture that would do most harm: decimal commas,
    /// digits in groups and a minus that no compiler reads.
    /// </summary>
    [Fact]
    public void TheCultureDoesNotMatter()
    {
        const string wrong = """using ManifoldDsl; [Line("t", From = 1.5, To = -0.5), Circle("a", Period = -2.25)] public partial class Wrong;""";
        var (expected, messages) = (Bytes(Declared), Messages());
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−", NaNSymbol = "keine Zahl" };
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("−1,5", (-1.5).ToString());
            Assert.Equal(expected, Bytes(Declared));
            Assert.Equal(messages, Messages());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string[] Messages() =>
            [.. Generation.Of(Sources.Compile(wrong)).Diagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void LinesEndInOneCharacterAndNameNoPath()
    {
        foreach (var source in Generation.Of(Sources.Compile(Declared.Select((source, i) => Sources.Tree(source.Replace("; ", ";\r\n", StringComparison.Ordinal), $"File{i}.cs")))).Sources)
        {
            var text = source.SourceText.ToString();
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
            Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
            Assert.DoesNotContain(Path.GetDirectoryName(Sources.RepositoryPath("."))!, text, StringComparison.Ordinal);
        }
    }

    private static string Bytes(params string[] sources) => Bytes(Generation.Of(sources));

    /// <summary>Every file's name with its bytes, in the order of the names.</summary>
    private static string Bytes(Generation run) => string.Join("\n", run.Sources
        .OrderBy(source => source.HintName, StringComparer.Ordinal)
        .Select(source => $"{source.HintName} {source.SourceText.Encoding?.WebName}\n{source.SourceText}"));
}
