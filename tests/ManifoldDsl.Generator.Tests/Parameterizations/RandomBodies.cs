namespace ManifoldDsl.Generator.Tests;

/// <summary>Bodies of W(phase, t, a, b) by a grammar: formulas, and at times what is no formula or no C#.</summary>
internal sealed class RandomBodies(Random random)
{
    /// <summary>What the bodies call and refer to.</summary>
    public const string Helpers = """
        using System;
        using ManifoldDsl;
        using static ManifoldDsl.Functions;

        internal static class Helpers
        {
            public const double Half = 0.5, Third = 1.0 / 3, Degree = Math.PI / 180, Turn = 2 * Math.PI;
            public const int Two = 2;
            public const bool Flag = true;
            public static readonly double Runtime = 1.5;
            public static readonly double[] Array = [1, 2];
            public static readonly Func<Weight, Weight> Delegate = x => x + 1;
            public static double Property => 0.25;
            public static double Scaled(double x, double by = 2) => x * by;
            public static Coordinate Wave(Coordinate s) => Sin(2 * s) + 0.5;
            public static Coordinate Squared(this Coordinate s) { var square = s * s; return square; }
            public static Weight Blend(Weight x, Weight y, Coordinate s) => ((1 - s) * x) + (s * y);
            public static Weight Recursive(Weight x) => x.IsTensor ? x : Recursive(x + 1);
            public static T Generic<T>(T x) => x;
            public static Weight ByReference(in Weight x) => x;
            public static double Whole(int n) => n * 2.0;
        }
        """;

    private readonly List<(string Name, char Type)> _locals = [];

    /// <summary>A body: <c>=> …;</c> or <c>{ … }</c>.</summary>
    public string Next()
    {
        _locals.Clear();
        if (random.Next(3) > 0)
        {
            return $"=> {Weight(4)};";
        }

        var statements = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Statement()).ToArray();
        return $"{{ {string.Join(" ", statements)} return {Weight(3)}; }}";
    }

    private string Statement()
    {
        var name = $"v{_locals.Count}";
        if (random.Next(25) == 0)
        {
            return Pick(
                "if (t.IsTensor) { return a; }", "for (var i = 0; i < 2; i++) { }", "while (t.IsTensor) { }", "a = b;", "a += b;", "{ }", ";", "var (x, y) = (a, b);",
                "Weight late; late = a;", "static Weight Local(Weight x) => x;", "Func<Weight, Weight> f = x => x;", "int n = 2;", "throw new Exception();", "foreach (var x in Array) { }",
                "using var stream = new System.IO.MemoryStream();", "try { } finally { }", "lock (Array) { }", "goto end; end:", "ref var r = ref a;", "double missing = nothing;", "return;", "yield return a;", "_ = a;", "a", "}");
        }

        var (type, value) = random.Next(4) switch
        {
            0 => ('D', $"double {name} = {Number(2)};"),
            1 => ('C', $"Coordinate {name} = {Coordinate(2)};"),
            2 => ('D', $"const double {name} = {Pick("0.25", "Math.PI / 3", "Half * 3", "2", "1 / 4.0", "Two", "1 / 2")};"),
            _ => ('W', $"{Pick("var", "Weight")} {name} = {Pick("a", "b", "(a + 1.0)")} * {Coordinate(2)};"),
        };
        _locals.Add((name, type));
        return value;
    }

    private string Weight(int depth) => random.Next(depth == 0 ? 3 : 14) switch
    {
        0 => "a",
        1 => "b",
        2 => Local('W') ?? "a",
        3 or 4 => $"{Weight(depth - 1)} {Pick("+", "-", "*")} {Weight(depth - 1)}",
        5 => $"({Weight(depth - 1)} {Pick("+", "-", "*", "/")} {Coordinate(depth - 1)})",
        6 => $"{Coordinate(depth - 1)} {Pick("+", "*", "-")} {Weight(depth - 1)}",
        7 => $"{Number(depth - 1)} {Pick("+", "*", "-", "/")} ({Weight(depth - 1)})",
        8 => $"{Pick("Sin", "Cos", "Tanh")}({Weight(depth - 1)})",
        9 => $"{Pick("Exp(-", "Log(2 + Tanh", "Sqrt(2 + Sin", "Tan(Tanh")}({Weight(depth - 1)}))",
        10 => $"{Pick("-", "+")}({Weight(depth - 1)})",
        11 => $"Pow({Weight(depth - 1)}, {Pick("2", "3", "-1", "0.5", "Two", "1.0 / 3", "0")})",
        12 => $"Blend({Weight(depth - 1)}, y: {Weight(depth - 1)}, s: {Coordinate(depth - 1)})",
        _ => random.Next(4) == 0 ? NoFormula() : $"Atan2({Weight(depth - 1)}, 2 + Cos({Coordinate(depth - 1)}))",
    };

    private string Coordinate(int depth) => random.Next(depth == 0 ? 3 : 11) switch
    {
        0 => "phase",
        1 => "t",
        2 => Local('C') ?? "t",
        3 => $"({Coordinate(depth - 1)} {Pick("+", "-", "*", "/")} {Coordinate(depth - 1)})",
        4 => $"{Number(depth - 1)} * {Coordinate(depth - 1)}",
        5 => $"({Coordinate(depth - 1)} {Pick("+", "-", "/")} {Number(depth - 1)})",
        6 => $"{Pick("Sin", "Cos", "Tanh", "Exp")}({Coordinate(depth - 1)})",
        7 => $"Pow({Coordinate(depth - 1)}, {Pick("2", "3", "0.5", "-2", "Third")})",
        8 => $"Wave({Coordinate(depth - 1)})",
        9 => $"({Coordinate(depth - 1)}).Squared()",
        _ => $"-{Coordinate(depth - 1)}",
    };

    private string Number(int depth) => random.Next(depth <= 0 ? 4 : 12) switch
    {
        0 => Pick("0", "1", "2", "7", "10u", "3L", "'b'", "1_000"),
        1 => Pick("0.5", "1.25", "0.1", "1e-3", "2.0", "0.3f", "3.141592653589793", "1.0", "1e300"),
        2 => Pick("Math.PI", "Pi", "Math.E", "Tau", "Half", "Third", "Degree", "Turn", "Two"),
        3 => Local('D') ?? "1.5",
        4 or 5 => $"({Number(depth - 1)} {Pick("+", "-", "*", "/", "%")} {Number(depth - 1)})",
        6 => $"-({Number(depth - 1)})",
        7 => $"{Pick("Math.Cos", "Math.Exp", "Math.Sqrt", "Math.Abs", "Math.Tanh", "Sin", "Math.Floor", "Math.Cbrt", "Math.Atan")}({Number(depth - 1)})",
        8 => $"Scaled({Number(depth - 1)})",
        9 => $"Scaled(by: {Number(depth - 1)}, x: {Number(depth - 1)})",
        10 => $"(double){Number(0)}",
        _ => random.Next(4) == 0 ? Pick("(1 / 2)", "(int)2.5", "Runtime", "Property", "Array[0]", "(Flag ? 1 : 2.0)", "Whole(2)", "t.ToDouble()", "Math.Max(1, 2)", "double.NaN", "(Half > 0 ? 1.0 : 2.0)", "nameof(t).Length", "sizeof(int)", "(1.0 / 0)", "int.MaxValue") : "0.75",
    };

    /// <summary>Of type Weight or of none, and no part of a formula.</summary>
    private string NoFormula() => Pick(
        "(t.IsTensor ? a : b)", "(t.IsTensor switch { true => a, _ => b })", "new Weight()", "default(Weight)", "Delegate(a)", "Generic(a)", "Recursive(a)", "ByReference(in a)", "(a, b).Item1",
        "new[] { a }[0]", "((Func<Weight, Weight>)(x => x))(a)", "(a = b)", "(a += b)", "checked(a)", "a!", "(Weight)(object)a", "((Weight?)a ?? b)", "((Weight?)a)!.Value", "(t is { IsTensor: true } ? a : b)",
        "missing", "\"text\"", "(a == b)", "(a ^ 2)", "(t ? a : b)", "await a", "this", "a b", "(", "1 +", "Sin(a, b)", "Sin()", "null", "stackalloc int[2]", "a[0]", "Missing.Method(a)", "typeof(Weight)", "$\"{a}\"", "(dynamic)1.0 * a", "Unknown<Weight>.F(a)", "/* open");

    private string? Local(char type)
    {
        var locals = _locals.Where(local => local.Type == type).ToArray();
        return locals.Length > 0 ? locals[random.Next(locals.Length)].Name : null;
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
