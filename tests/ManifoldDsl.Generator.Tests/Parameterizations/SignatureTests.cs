using System.Globalization;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Which methods can be a parameterization of a manifold with the coordinates phase and level.</summary>
public class SignatureTests
{
    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { "MDSL0030", "Weight [|W|](Coordinate phase, Coordinate level, Weight a) => a;", "'W' cannot be a parameterization because it is not static: write it as 'static Weight W(…)' with a body" },
        { "MDSL0030", "static double [|W|](Coordinate phase, Coordinate level, Weight a) => 1;", "'W' cannot be a parameterization because it returns double: write it as 'static Weight W(…)' with a body" },
        { "MDSL0030", "static Coordinate [|W|](Coordinate phase, Coordinate level, Weight a) => phase;", "'W' cannot be a parameterization because it returns Coordinate: write it as 'static Weight W(…)' with a body" },
        { "MDSL0030", "static void [|W|](Coordinate phase, Coordinate level, Weight a) { }", "'W' cannot be a parameterization because it returns nothing: write it as 'static Weight W(…)' with a body" },
        { "MDSL0030", "static Weight [|W|]<T>(Coordinate phase, Coordinate level, Weight a) => a;", "'W' cannot be a parameterization because it is generic: write it as 'static Weight W(…)' with a body" },
        { "MDSL0030", "static ref readonly Weight [|W|](Coordinate phase, Coordinate level, in Weight a) => ref a;", "'W' cannot be a parameterization because it returns by reference: write it as 'static Weight W(…)' with a body" },
        { "MDSL0030", "static extern Weight [|W|](Coordinate phase, Coordinate level, Weight a);", "'W' cannot be a parameterization because it has no body: write it as 'static Weight W(…)' with a body" },

        { "MDSL0031", "static Weight W(Coordinate phase, double [|level|], Weight a) => a;", "'W' cannot have the parameter 'level' because it is of type double: write 'Coordinate level'" },
        { "MDSL0031", "static Weight W(Coordinate phase, Coordinate level, double [|a|]) => a;", "'W' cannot have the parameter 'a' because it is of type double: write 'Weight a'" },
        { "MDSL0031", "static Weight W(Coordinate phase, Weight [|level|], Weight a) => a;", "'W' cannot have the parameter 'level' because it is named like a coordinate: write 'Coordinate level'" },
        { "MDSL0031", "static Weight W(Coordinate phase, Coordinate level, ref Weight [|a|]) => a;", "'W' cannot have the parameter 'a' because it is passed by reference: write 'Weight a'" },
        { "MDSL0031", "static Weight W(Coordinate phase, in Coordinate [|level|], Weight a) => a;", "'W' cannot have the parameter 'level' because it is passed by reference: write 'Coordinate level'" },
        { "MDSL0031", "static Weight W(Coordinate phase, Coordinate level, Weight [|a|] = default) => a;", "'W' cannot have the parameter 'a' because it is optional, and no value is ever left out: write 'Weight a'" },
        { "MDSL0031", "static Weight W(Coordinate phase, Coordinate level, params Weight[] [|a|]) => a[0];", "'W' cannot have the parameter 'a' because it is of type Weight[]: write 'Weight a'" },
        { "MDSL0031", "static Weight W([Initial(0, 1)] Coordinate [|phase|], Coordinate level, Weight a) => a;", "'W' cannot have the parameter 'phase' because [Initial] is for weights: write 'Coordinate phase'" },

        { "MDSL0032", "static Weight [|W|](Coordinate phase, Weight a) => a;", "'W' has no parameter for the coordinate 'level' of 'Declared': add 'Coordinate level'" },

        { "MDSL0033", "static Weight W(Coordinate [|phse|], Coordinate level, Weight a) => a;", "'W' cannot take 'Coordinate phse' because 'Declared' has no coordinate of that name: write 'Coordinate phase'" },
        { "MDSL0033", "static Weight W(Coordinate phase, Coordinate [|x|], Weight a) => a;", "'W' cannot take 'Coordinate x' because 'Declared' has no coordinate of that name: write 'Coordinate level', or 'Weight x' for a learned number" },
        { "MDSL0033", "static Weight W(Coordinate [|x|], Weight a) => a;", "'W' cannot take 'Coordinate x' because 'Declared' has no coordinate of that name: its coordinates are 'phase', 'level', and a learned number is a Weight" },
        { "MDSL0033", "static Weight W(Coordinate phase, Coordinate level, Coordinate [|a|]) => a;", "'W' cannot take 'Coordinate a' because 'Declared' has no coordinate of that name: its coordinates are 'phase', 'level', and a learned number is a Weight" },

        { "MDSL0034", "static Weight [|W|](Coordinate phase, Coordinate level) => Cos(phase);", "'W' has nothing to learn: add a parameter of type Weight" },

        { "MDSL0047", "static Weight W(Coordinate phase, Coordinate level, [[|Initial(1, 0)|]] Weight a) => a;", "'W' cannot draw the weight 'a' from 1 to 0: write two finite numbers, the smaller first" },
        { "MDSL0047", "static Weight W(Coordinate phase, Coordinate level, [[|Initial(0, double.PositiveInfinity)|]] Weight a) => a;", "'W' cannot draw the weight 'a' from 0 to Infinity: write two finite numbers, the smaller first" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongSignatureIsOneDiagnostic(string id, string marked, string message)
    {
        var reading = Read(marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
        Assert.Null(reading.Model);
        var diagnostic = Assert.Single(reading.Diagnostics);
        Assert.Equal((id, message), (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(marked[(marked.IndexOf("[|", StringComparison.Ordinal) + 2)..marked.IndexOf("|]", StringComparison.Ordinal)], SpanText.Of(diagnostic));
    }

    [Fact]
    public void IndependentMistakesAreAllReported() => Assert.Equal(
        ["MDSL0031", "MDSL0031"],
        Read("static Weight W(ref Coordinate phase, Coordinate level, float a) => a;").Diagnostics.Select(diagnostic => diagnostic.Id));

    /// <summary>Parameters in any order, of any accessibility; a name may be a keyword.</summary>
    [Theory]
    [InlineData("public static Weight W(Weight b, Coordinate level, Weight a, Coordinate phase) => a + b * level + phase;", "b a")]
    [InlineData("private static Weight W(Coordinate phase, Coordinate level, Weight @class) => @class * phase * level;", "class")]
    public void ARightSignatureNamesItsWeights(string method, string weights) => Assert.Equal(weights.Split(' '), Read(method).Model!.Weights);

    [Fact]
    public void InitialRangesAreExact()
    {
        var model = Read("static Weight W(Coordinate phase, Coordinate level, Weight a, [Initial(0, 2.5)] Weight b, [Initial(to: 0.1, from: -0.1)] Weight c, [Initial(1, 1)] Weight d) => a;").Model!;
        Assert.Equal([new("b", 0, new(5, 2)), new("c", new(-1, 10), new(1, 10)), new("d", 1, 1)], (IEnumerable<InitialRange>)model.InitialRanges);
    }

    /// <summary>A sphere's coordinates are called after its name.</summary>
    [Fact]
    public void ASphereHasThreeCoordinates()
    {
        const string source = Reading.Usings + "public partial class Declared { [Parameterization] static Weight W(Coordinate directionX, Coordinate directionY, Coordinate directionZ, Weight a) => a * directionX; }";
        string[] names = [.. new SphereTopology("direction").Coordinates.Select(coordinate => coordinate.Name)];
        Assert.NotNull(Reading.Of(Sources.Compile(source), names).Model);
        var diagnostic = Assert.Single(Reading.Of(Sources.Compile(source.Replace("directionZ", "direction", StringComparison.Ordinal)), names).Diagnostics);
        Assert.Equal("'W' cannot take 'Coordinate direction' because 'Declared' has no coordinate of that name: write 'Coordinate directionZ'", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    private static Reading Read(string method) =>
        Reading.Of(Sources.Compile($"{Reading.Usings}public partial class Declared {{ [Parameterization] {method} }}"), "phase", "level");
}
