using System.Numerics;
using System.Runtime.Loader;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Formulas with every function and every shape of term, printed in every dialect, compiled and run.</summary>
public class PrintedDialectsTests
{
    private static readonly Symbol[] Symbols = [new Symbolics.Coordinate("t"), new Symbolics.Coordinate("u"), new Symbolics.Weight("w")];
    private static readonly (Expr T, Expr U, Expr W) Of = (Symbols[0], Symbols[1], Symbols[2]);

    private static readonly Expr[] Everywhere =
    [
        Expr.Sin(Of.T) * Expr.Cos(2 * Of.T) * Expr.Exp(-(Of.W * Of.T)),
        -Expr.Tan(Of.U / 4) + Expr.Tanh(Of.W - Of.T),
        3 * Expr.Log(1 + Of.T.Power(2)) / Of.U,
        Expr.Sqrt(2) * Expr.Sqrt(Of.T) / 3,
        2 / (Of.T * Of.U.Power(2)),
        Of.T.Power(7) - (Expr.Pi * Of.U.Power(4) / 180),
        (1 + Of.T).Power(new Rational(2, 3)) * (1 + Of.T).Power(2) / (1 + Of.W).Power(3),
        Of.U.Power(new Rational(-1, 2)) + (Expr.Exp(Expr.Sqrt(3)) * Expr.Cos(1) * Of.W) + Expr.Log(5) + Expr.Pi,
        (Of.T - Of.U) * ((2 * Of.T) - Of.W + 1) * (1 + Of.W),
        (Of.T - Of.U) * ((2 * Of.T) - Of.W + 1) * (2 + Of.W),
        -Expr.Power(2, Of.W),
        new Rational(1, 3) * Of.T,
        Expr.Sqrt(2) * Expr.Pi * Expr.Exp(2),
        7,
    ];

    private static readonly Expr[] NotInVectors = [Expr.Atan2(Of.T, Of.U) * Of.W, Expr.Atan2(1, Of.U), Expr.Atan2(-Of.U, -1), Of.T.Power(80)];

    [Fact]
    public void EveryDialectComputesTheSame()
    {
        Expr[] all = [.. Everywhere, .. NotInVectors];
        var code = string.Join("\n",
            Method("Double", "double", CSharpDialect.Double, all),
            Method("Float", "float", CSharpDialect.Float, all),
            Method("DoubleVectors", "global::System.Numerics.Vector<double>", CSharpDialect.DoubleVector, Everywhere),
            Method("FloatVectors", "global::System.Numerics.Vector<float>", CSharpDialect.FloatVector, Everywhere),
            // a constant is a double; this one is only compiled
            Method("Tensors", "global::TorchSharp.torch.Tensor", CSharpDialect.Tensor, [.. all.Where(expr => !expr.IsConstant)]));
        var compilation = Sources.Compile($"internal static class Printed\n{{\n{code}\n}}\n");
        var diagnostics = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).ToArray();
        Assert.True(diagnostics.Length == 0, string.Join("\n", diagnostics.Take(10)) + "\n" + code);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        image.Position = 0;
        var printed = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image).GetType("Printed")!;

        foreach (var (t, u, w) in new[] { (0.3, 1.7, 0.4), (1.2, 0.6, 2.1), (1, 1, 1) })
        {
            var values = new Dictionary<string, double> { ["t"] = t, ["u"] = u, ["w"] = w };
            double[] expected = [.. all.Select(expr => Evaluation.Evaluate(expr, values))];
            Agree(expected, Run<double>("Double", t, u, w), 1e-13);
            Agree(expected, [.. Run<float>("Float", (float)t, (float)u, (float)w).Select(value => (double)value)], 3e-5);
            Agree(expected, [.. Run<Vector<double>>("DoubleVectors", new Vector<double>(t), new Vector<double>(u), new Vector<double>(w)).Select(value => value[1])], 1e-13);
            Agree(expected, [.. Run<Vector<float>>("FloatVectors", new Vector<float>((float)t), new Vector<float>((float)u), new Vector<float>((float)w)).Select(value => (double)value[1])], 3e-5);
        }

        T[] Run<T>(string method, params object[] arguments) => (T[])printed.GetMethod(method)!.Invoke(null, arguments)!;
    }

    [Fact]
    public void WhatVectorsLackIsSaid()
    {
        Assert.True(new CSharpPrinter(Shared(Everywhere), CSharpDialect.FloatVector).IsSupported);
        Assert.All(NotInVectors, expr => Assert.False(new CSharpPrinter(Shared([expr]), CSharpDialect.FloatVector).IsSupported));
        Assert.True(new CSharpPrinter(Shared(NotInVectors), CSharpDialect.Tensor).IsSupported);
    }

    private static void Agree(double[] expected, double[] actual, double tolerance)
    {
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"entry {i} is {actual[i]:R}, expected {expected[i]:R}");
        }
    }

    private static string Method(string name, string type, CSharpDialect dialect, Expr[] expressions)
    {
        var printer = new CSharpPrinter(Shared(expressions), dialect);
        string[] statements =
        [
            .. printer.Roots.Select(root => $"const double {root.Value} = {CSharpPrinter.PrintDouble(Math.Sqrt(root.Key.ToDouble()))};"),
            .. printer.PrintSteps(),
            $"return [{string.Join(",\n            ", expressions.Select(printer.Print))}];",
        ];
        return $"    public static {type}[] {name}({type} t, {type} u, {type} w)\n    {{\n        {string.Join("\n        ", statements)}\n    }}";
    }

    private static SharedTerms Shared(Expr[] expressions) => new(Symbols, expressions, [], name => name);
}
