using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>What the compiler refuses by itself: its errors stand alone, without one of ours and without code that would add more.</summary>
public class CompilerErrorTests
{
    [Theory]
    [InlineData("CS0592", """[Circle("a")] public partial struct A;""")]
    [InlineData("CS0592", """[Circle("a")] public partial interface A;""")]
    [InlineData("CS0592", """[Circle("a")] public partial record struct A;""")]
    [InlineData("CS1503", """[Circle(3)] public partial class A;""")]
    [InlineData("CS7036", """[Line] public partial class A;""")]
    [InlineData("CS0182", """[Circle("a", Period = Value)] public partial class A { public static double Value => 3; }""")]
    [InlineData("CS0117", """[Circle("a", Period = double.Missing)] public partial class A;""")]
    [InlineData("CS0246", """[Circle("a", Turn = 3)] public partial class A;""")]
    [InlineData("CS0103", """[Line(Missing)] public partial class A;""")]
    [InlineData("CS0182", """[Circle("a"), Fourier(Value)] public partial class A { public static int Value => 3; }""")]
    [InlineData("CS0182", """[Line(Name)] public partial class A { public static string Name => ""; }""")]
    [InlineData("CS1003", """[Circle("a" "b")] public partial class A;""")]
    [InlineData("CS1513", """[Circle("a")] public partial class A {""")]
    public void TheCompilersErrorIsEnough(string id, string source)
    {
        var generation = Generation.Of("using ManifoldDsl;\n#pragma warning disable CS1591\n" + source);
        Assert.Null(generation.Result.Exception);
        Assert.Empty(generation.Diagnostics);
        var errors = generation.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        Assert.Contains(id, errors.Select(error => error.Id));
        Assert.All(errors, error => Assert.Equal("File1.cs", error.Location.SourceTree?.FilePath));
    }
}
