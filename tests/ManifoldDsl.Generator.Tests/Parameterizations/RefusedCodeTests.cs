using System.Globalization;

namespace ManifoldDsl.Generator.Tests;

/// <summary>What cannot be read: exactly one diagnostic, in full, at the place in [| |]. Beside a compiler's error there is none.</summary>
public class RefusedCodeTests
{
    private const string Smooth = "a parameterization is one smooth formula, so write a step as Tanh and a bend as Sqrt or Log";
    private const string OneValue = "each local has one value, so declare another local for the new one";
    private const string Static = "write it as a static method of the class";
    private const string Locals = "declare one local for each value";

    public static TheoryData<string, string, string, string> Code { get; } = new()
    {
        { "MDSL0038", "=> [|t.IsTensor ? a : b|];", "", $"'W' cannot contain a conditional expression (?:): {Smooth}" },
        { "MDSL0038", "{ [|if (t.IsTensor) { return a; }|] return b; }", "", $"'W' cannot contain an if: {Smooth}" },
        { "MDSL0038", "=> [|t.IsTensor switch { true => a, _ => b }|];", "", $"'W' cannot contain a switch: {Smooth}" },
        { "MDSL0038", "{ var x = a; [|for (var i = 0; i < 3; i++) { x = x * t; }|] return x; }", "", "'W' cannot contain a loop: write its terms out, or put one of them into a static method and call it" },
        { "MDSL0038", "{ var x = a; [|foreach (var i in new[] { 1, 2 }) { x = x * i; }|] return x; }", "", "'W' cannot contain a loop: write its terms out, or put one of them into a static method and call it" },
        { "MDSL0038", "{ var x = a; [|x = b|]; return x; }", "", $"'W' cannot contain an assignment: {OneValue}" },
        { "MDSL0038", "{ var x = a; [|x += b|]; return x; }", "", $"'W' cannot contain the operator +=: {OneValue}" },
        { "MDSL0038", "{ var x = 1.0; [|x++|]; return x * a; }", "", $"'W' cannot contain the operator ++: {OneValue}" },
        { "MDSL0038", "{ Weight [|x|]; return x = a; }", "", "'W' cannot contain the local 'x' without a value: give it its value where it is declared" },
        { "MDSL0038", "{ [|var (x, y) = (a, b)|]; return x + y; }", "", $"'W' cannot contain a deconstruction: {Locals}" },
        { "MDSL0038", "{ var [|n = 2|]; return n * a; }", "", "'W' cannot contain the local 'n' of type int: declare it as double, Coordinate or Weight" },
        { "MDSL0038", "{ Func<Weight, Weight> [|f = x => x * 2|]; return f(a); }", "", "'W' cannot contain the local 'f' of type Func<Weight, Weight>: declare it as double, Coordinate or Weight" },
        { "MDSL0038", "{ [|static Weight F(Weight x) => x;|] return F(a); }", "", $"'W' cannot contain a local function: {Static}" },
        { "MDSL0038", "=> a * [|Half|];", "static double Half => 0.5;", "'W' cannot contain the property 'Half': write a const or a static method" },
        { "MDSL0038", "=> a * [|Halves[0]|];", "static readonly double[] Halves = [0.5];", $"'W' cannot contain an array or collection: {Locals}" },
        { "MDSL0038", "=> [|new Weight()|] + a;", "", "'W' cannot contain a new object: write the number that is meant, such as 0" },
        { "MDSL0038", "=> [|default(Weight)|] + a;", "", "'W' cannot contain a new object: write the number that is meant, such as 0" },
        { "MDSL0038", "=> [|throw new InvalidOperationException()|];", "", "'W' cannot contain a throw: a formula has a value everywhere, so leave it out" },
        { "MDSL0038", "{ [|throw new InvalidOperationException();|] }", "", "'W' cannot contain a throw: a formula has a value everywhere, so leave it out" },
        { "MDSL0038", "{ checked [|{ return a; }|] }", "", "'W' cannot contain this statement: write local declarations and one return" },
        { "MDSL0038", "{ [|try { return a; } finally { }|] }", "", "'W' cannot contain this statement: write local declarations and one return" },
        { "MDSL0038", "{ [|goto end;|] end: return a; }", "", "'W' cannot contain this statement: write local declarations and one return" },
        { "MDSL0038", "=> a * [|(int)2.5|];", "", "'W' cannot contain a cast to int: write the number that is meant" },
        { "MDSL0038", "=> a * [|(float)Math.Sqrt(2)|];", "", "'W' cannot contain a conversion to float: compute with double, Coordinate and Weight" },
        { "MDSL0038", "=> a * ([|Math.Sqrt(2) % 1|]);", "", "'W' cannot contain the operator %: circles wrap by themselves, so use the coordinate as it is" },
        { "MDSL0038", "=> a * [|'a'|];", "", "'W' cannot contain a constant of type char: write numbers of type double" },
        { "MDSL0038", "=> a * [|Clock|];", "static readonly int Clock = 12;", "'W' cannot contain the field 'Clock' of type int: write a const or a static method" },
        { "MDSL0038", "=> a * ([|F ?? 2.0|]);", "static readonly double? F = 2;", $"'W' cannot contain the operator ??: {Smooth}" },
        { "MDSL0038", "=> [|a.Scaled|];", "} internal static class Extended { extension(Weight w) { public Weight Scaled => w * 2; }", "'W' cannot contain the property 'Scaled': write a const or a static method" },

        { "MDSL0039", "=> [|1 / 2|] * a;", "", "'1 / 2' is 0 in C#, where a quotient of integers is an integer: write '1.0 / 2'" },
        { "MDSL0039", "=> a * (3 + [|7 / -2|]);", "", "'7 / -2' is -3 in C#, where a quotient of integers is an integer: write '7.0 / -2'" },
        { "MDSL0039", "{ const int n = 3; return [|n / 2|] * a; }", "", "'n / 2' is 1 in C#, where a quotient of integers is an integer: write '(double)n / 2'" },
        { "MDSL0039", "{ const int n = [|1 / 2|]; return n * a; }", "", "'1 / 2' is 0 in C#, where a quotient of integers is an integer: write '1.0 / 2'" },
        { "MDSL0039", "=> a * Math.Pow(2, [|1 / 2|]);", "", "'1 / 2' is 0 in C#, where a quotient of integers is an integer: write '1.0 / 2'" },

        { "MDSL0040", "=> a * [|Half|];", "static readonly double Half = 0.5;", "'W' cannot use the field 'Half' because its value is only known when the program runs: make it const, or write a static method that returns its formula" },
        { "MDSL0040", "=> a * [|Settings.Rate|];", "} internal static class Settings { public static double Rate = 2;", "'W' cannot use the field 'Rate' because its value is only known when the program runs: make it const, or write a static method that returns its formula" },

        { "MDSL0041", "=> Loop(a);", "static Weight Loop(Weight x) => Again(x); static Weight Again(Weight x) => x + [|Loop(x)|];", "'W' cannot call 'Loop' because it would call itself without end: write the formula without recursion" },
        { "MDSL0041", "=> a * [|t.ToDouble()|];", "", "'W' cannot call 'ToDouble' because it is an instance method: write its formula as a static method" },
        { "MDSL0041", "=> a * [|Math.Max(1, 2)|];", "", "'W' cannot call 'Max' because it is not a function of doubles: write its arguments as doubles, as in Math.Max(1.0, x)" },
        { "MDSL0041", "=> a * [|Math.BitIncrement(1)|];", "", "'W' cannot call 'BitIncrement' because it has no formula here: write it with Sin, Cos, Tan, Exp, Log, Sqrt, Tanh, Pow and Atan2" },
        { "MDSL0041", "=> a * [|double.Cos(1)|];", "", "'W' cannot call 'Cos' because its source is not part of this project: write its formula as a static method here" },
        { "MDSL0041", "=> a * [|Power(3)|];", "static double Power(int n) => n * 2.0;", "'W' cannot call 'Power' because its parameter 'n' is of type int: let it take Coordinate, Weight or double" },
        { "MDSL0041", "=> [|Same(a)|];", "static T Same<T>(T x) => x;", "'W' cannot call 'Same' because it is generic: write it as a static method of Coordinate, Weight or double" },
        { "MDSL0041", "=> a * [|Sum(1, 2)|];", "static double Sum(params double[] xs) => xs[0];", "'W' cannot call 'Sum' because its parameter 'xs' is of type double[]: let it take Coordinate, Weight or double" },
        { "MDSL0041", "=> [|Changed(in a)|];", "static Weight Changed(in Weight x) => x;", "'W' cannot call 'Changed' because its parameter 'x' is passed by reference: pass it by value" },
        { "MDSL0041", "=> [|F(a)|];", "static readonly Func<Weight, Weight> F = x => x;", "'W' cannot call 'Invoke' because it is a delegate: write it as a static method of the class" },
        { "MDSL0041", "=> a * [|Random.Shared.NextDouble()|];", "", "'W' cannot call 'NextDouble' because it is an instance method: write its formula as a static method" },

        // a helper is read by the same rules, and blamed at its own place
        { "MDSL0038", "=> Helped(a);", "static Weight Helped(Weight x) => [|x.IsTensor ? x : 1|];", $"'W' cannot contain a conditional expression (?:): {Smooth}" },

        { "MDSL0042", "=> a / (1 - 1);", "", "'W' has no value anywhere because it divides by 0: correct that part of the formula" },
        { "MDSL0042", "=> a * Log(0 * t);", "", "'W' has no value anywhere because it takes log(0): correct that part of the formula" },
        { "MDSL0042", "=> a * double.NaN;", "", "'W' has no value anywhere because it computes with NaN: correct that part of the formula" },
        { "MDSL0042", "=> a * Math.Floor(double.PositiveInfinity);", "", "'W' has no value anywhere because it computes with Infinity: correct that part of the formula" },
    };

    [Theory]
    [MemberData(nameof(Code))]
    public void ItIsOneDiagnosticAtItsPlace(string id, string body, string members, string message)
    {
        var source = Reading.Declaration(body, members);
        var reading = Reading.OfBody(Plain(body), Plain(members));
        Assert.Null(reading.Model);
        var diagnostic = Assert.Single(reading.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(Plain(message), diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(Marked(source) ?? "W", SpanText.Of(diagnostic));
    }

    [Theory]
    [InlineData("=> a + Cos(2 * );")]
    [InlineData("=> missing * a;")]
    [InlineData("{ Weight x; return x; }")]
    [InlineData("{ }")]
    [InlineData("=> \"text\";")]
    [InlineData("=> a == b;")]
    [InlineData("=> t ? a : b;")]
    [InlineData("=> a * Sin(\"t\");")]
    [InlineData("{ return; }")]
    [InlineData("=> await a;")]
    [InlineData("=> this.a;")]
    [InlineData("=> a ^ 2;")]
    [InlineData("{ for (;;) { } }; }")]
    [InlineData("=> Helper(a);")]
    [InlineData("=> t.IsTensor ? a : missing;")]
    [InlineData(";")]
    [InlineData("")]
    public void ACompilersErrorIsEnough(string body)
    {
        var compilation = Sources.Compile(Reading.Declaration(body));
        Assert.Contains(compilation.GetDiagnostics(), diagnostic => diagnostic.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Empty(Reading.Of(compilation).Diagnostics);
    }

    private static string Plain(string marked) => marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);

    private static string? Marked(string source) => source.IndexOf("[|", StringComparison.Ordinal) is >= 0 and var start
        ? source[(start + 2)..source.IndexOf("|]", StringComparison.Ordinal)]
        : null;
}
