using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Tests;

/// <summary>What can be read, and the exact formula that it becomes.</summary>
public class FormulaTests
{
    /// <summary>A body of W(phase, t, a, b, c), other members of its class, and the formula.</summary>
    public static TheoryData<string, string, string> Bodies { get; } = new()
    {
        { "=> a + Cos(phase) * b + Sin(2 * phase) * c;", "", "a + cos(phase)*b + sin(2*phase)*c" },
        { "{ Coordinate twice = 2 * phase; var wave = Sin(twice) * b; return a + wave; }", "", "a + sin(2*phase)*b" },
        { "=> a + b * Cos(phase + c);", "", "a + b*cos(phase + c)" },
        { "=> a * Exp(-b * t);", "", "a*exp(-b*t)" },
        { "=> (a - -b) / c - +t;", "", "(a + b)/c - t" },
        { "=> -(a * -(b - 1));", "", "a*(b - 1)" },
        { "=> a * Tan(t / 4) + b * Log(2 + t) + c * Tanh(t);", "", "a*tan(t/4) + b*log(2 + t) + c*tanh(t)" },
        { "=> Sqrt(a) + Pow(t, 2) * b + Atan2(t, 1) * c;", "", "sqrt(a) + t^2*b + atan2(t, 1)*c" },
        { "=> a * Pow(t, 0.5) + b * Pow(2, t) + c * Pow(t, -1);", "", "a*sqrt(t) + b*exp(t*log(2)) + c/t" },
        { "=> 3;", "", "3" },
        { "=> phase;", "", "phase" },
        { "{ ; Weight w = a; ; return w; }", "", "a" },

        // numbers mean what their author wrote
        { "=> a * 0.1 + b * 1.5e-3 + c * 1_000;", "", "a/10 + b*3/2000 + 1000*c" },
        { "=> a * (1.0 / 3) + b * (2 / 3.0) + c * (4 / 2);", "", "a/3 + b*2/3 + c*2" },
        { "=> a * 0x10 + b * 0b11 + c * 2u;", "", "16*a + 3*b + 2*c" },
        { "=> a * (7 % 4) + b * (5.5 % 2) + c * (1 << 3);", "", "3*a + 3/2*b + 8*c" },
        { "=> a * (double)2m + b * 0.5f + c * 3L;", "", "2*a + b/2 + 3*c" },
        { "=> a * (0.1 + 0.2 - 0.3) + t;", "", "t" },

        // π, also where only its double is to be seen
        { "=> a * Math.PI + b * Pi + c * Math.Tau;", "", "a*pi + b*pi + c*2*pi" },
        { "=> a * Sin(Pi / 6) + b * Cos(Tau / 4 + t) + c * Math.Cos(Math.PI);", "", "a*sin(pi/6) + b*cos(pi/2 + t) - c" },
        { "=> a * Degree + b * Third + c * Turn;", "const double Degree = Math.PI / 180; const double Third = 1.0 / 3; const double Turn = 2 * Math.PI;", "a*pi/180 + b/3 + c*2*pi" },
        { "=> a * Units.Arc + b * Units.Two + c * Units.E;", "static class Units { public const double Arc = 5 * Math.PI / 12; public const int Two = 2; public const double E = Math.E; }", "a*5*pi/12 + 2*b + c*exp(1)" },
        { "=> a * 3.141592653589793 + b * 0.3333333333333333 + c * 3.14159265358979;", "", "a*pi + b/3 + c*314159265358979/100000000000000" },
        { "{ const double half = Math.PI / 2; const int n = 3; return a * Sin(n * t + half); }", "", "a*sin(3*t + pi/2)" },
        { "=> a * (Flag ? 2.0 : 3.0);", "const bool Flag = true;", "2*a" },

        // System.Math of constants
        { "=> a * Math.Sqrt(2) / 2 + b * Math.Pow(2, 0.5) + c * Math.Exp(1);", "", "a*sqrt(2)/2 + b*sqrt(2) + c*exp(1)" },
        { "=> a * Math.Abs(-0.5) + b * Math.Max(1.0, 2.0) + c * Math.Min(1.0, 2.0);", "", "a/2 + 2*b + c" },
        { "=> a * Math.Floor(2.5) + b * Math.Ceiling(2.5) + c * Math.Round(2.6);", "", "2*a + 3*b + 3*c" },
        { "=> a * Math.Log(8, 2) + b * Math.Log10(100) + c * Math.Log2(3);", "", "a*log(8)/log(2) + b*log(100)/log(10) + c*log(3)/log(2)" },
        { "=> a * Math.Cosh(1) + b * Math.Sinh(1);", "", "a*(exp(1) + exp(-1))/2 + b*(exp(1) - exp(-1))/2" },

        // other methods
        { "=> a + Wave(phase, 2) * b + Wave(harmonic: 3, angle: phase) * c;", "static Coordinate Wave(Coordinate angle, double harmonic) => Cos(harmonic * angle);", "a + cos(2*phase)*b + cos(3*phase)*c" },
        { "=> Blend(a, b, Smooth(t));", "static Weight Blend(Weight x, Weight y, Coordinate s) => (1 - s) * x + s * y; static Coordinate Smooth(Coordinate s) { var square = s * s; return square * (3 - 2 * s); }", "(1 - t^2*(3 - 2*t))*a + t^2*(3 - 2*t)*b" },
        { "=> a * Scale() + b * t.Squared();", "static double Scale() => Math.Sqrt(Shapes.Area); } internal static class Shapes { public const double Area = 4; public static Coordinate Squared(this Coordinate x) => x * x;", "2*a + t^2*b" },
        { "=> Twice(Twice(a));", "static Weight Twice(Weight x) => 2 * x;", "4*a" },
        { "=> a * With(3);", "static double With(double x, double y = 0.25) => x * y;", "a*3/4" },
        { "=> Late(a);", "private static partial Weight Late(Weight x); private static partial Weight Late(Weight y) => 2 * y;", "2*a" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void ABodyBecomesItsFormula(string body, string members, string formula)
    {
        var reading = Reading.Of(Compiling(body, members));
        Assert.Empty(reading.Diagnostics);
        var names = new[] { "phase", "t" }.ToDictionary(name => name, name => (Expr)new Symbolics.Coordinate(name));
        foreach (var weight in (string[])["a", "b", "c"])
        {
            names[weight] = new Symbolics.Weight(weight);
        }

        var expected = ExpressionText.Parse(formula, names).Expr!;
        Assert.Equal(TextPrinter.Print(expected), TextPrinter.Print(reading.Model!.Formula));
        Assert.Equal(expected, reading.Model.Formula);
        Assert.Equal(["a", "b", "c"], reading.Model.Weights);
    }

    [Fact]
    public void AConstantOfAnotherAssemblyIsRecognised()
    {
        var library = Sources.Compile("#pragma warning disable CS1591\npublic static class Units { public const double Degree = System.Math.PI / 180; public const double Tenth = 0.1; }");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        var compilation = Sources.Compile(Reading.Declaration("=> a * Units.Degree + b * Units.Tenth + c;"))
            .AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Equal("b/10 + c + pi*a/180", TextPrinter.Print(Reading.Of(compilation.WithAssemblyName("User")).Model!.Formula));
    }

    /// <summary>Chains and parentheses of any length, in a blink; the compiler's own limit is reported by the compiler.</summary>
    [Fact]
    public void LongChainsAreRead()
    {
        var terms = string.Join(" + ", Enumerable.Range(0, 5000).Select(i => i % 2 == 0 ? "a" : "3 * phase - t"));
        Assert.Equal("7500*phase - 2500*t + 2500*a", TextPrinter.Print(Reading.OfBody($"=> {terms};").Model!.Formula));
        var factors = string.Join(" * ", Enumerable.Repeat("a / t", 5000));
        Assert.Equal("a^5000/t^5000", TextPrinter.Print(Reading.OfBody($"=> {factors.Replace("* a / t", "* (a / t)", StringComparison.Ordinal)};").Model!.Formula));
        var parentheses = $"=> {new string('(', 1000)}a{new string(')', 1000)};";
        Assert.Equal("a", TextPrinter.Print(Reading.OfBody(parentheses).Model!.Formula));
        var signs = $"=> {string.Concat(Enumerable.Repeat("- ", 2001))}a;";
        Assert.Equal("-a", TextPrinter.Print(Reading.OfBody(signs).Model!.Formula));
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compiling(string body, string members)
    {
        var compilation = Sources.Compile(Reading.Declaration(body, members));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        return compilation;
    }
}
