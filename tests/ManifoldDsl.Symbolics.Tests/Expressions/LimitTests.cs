using System.Diagnostics;

namespace ManifoldDsl.Symbolics.Tests;

/// <summary>No formula, however deep or wide, may end the compiler's process or hold it up.</summary>
public class LimitTests
{
    private static readonly Expr X = Expr.Coordinate("x");

    private static readonly Dictionary<string, Func<Expr, Expr>> Wrappers = new()
    {
        ["sin"] = Expr.Sin,
        ["exp"] = Expr.Exp,
        ["log"] = Expr.Log,
        ["root of a sum"] = x => Expr.Sqrt(1 + x),
        ["quotient"] = x => 1 / (1 + x),
        ["atan2"] = x => Expr.Atan2(x, X),
        ["power of a weight"] = x => Expr.Power(1 + x, new Weight("w")),
        ["square plus one"] = x => 1 + (x * x),
    };

    public static TheoryData<string> WrapperNames => [.. Wrappers.Keys];

    public static TheoryData<string> ExplosionNames => [.. Explosions.Keys];

    [Theory]
    [MemberData(nameof(WrapperNames))]
    public void NestingEndsInALimit(string name)
    {
        var wrap = Wrappers[name];
        var expr = X;
        Assert.Throws<ExpressionLimitException>(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                expr = wrap(expr);
            }
        });

        // what could be built can be worked with
        Assert.NotEmpty(TextPrinter.Print(expr) + expr + LatexPrinter.Print(expr));
        Assert.NotEmpty(new CSharpPrinter(new([new Coordinate("x"), new Weight("w")], [expr], [], symbol => symbol)).Print(expr));
        Assert.True(Substitution.DependsOn(expr, new Coordinate("x")));
    }

    private static readonly Dictionary<string, Func<Expr>> Explosions = new()
    {
        ["sum of four to the 50th"] = () => Expansion.Expand(Expr.Sum("abcd".Select(name => Expr.Coordinate(name.ToString()))).Power(50)),
        ["product of sums"] = () => Expansion.Expand(Expr.Product(Enumerable.Range(0, 40).Select(i => 1 + Expr.Coordinate("x" + i)))),
        ["power without end"] = () => Expansion.Expand((1 + X).Power(int.MaxValue)),
        ["waves"] = () => TrigonometricProducts.ToSum(Expr.Product(Enumerable.Range(0, 40).Select(i => Expr.Cos(Expr.Coordinate("x" + i))))),
        ["wave to a power without end"] = () => TrigonometricProducts.ToSum(Expr.Cos(X).Power(int.MaxValue)),
        ["digits"] = () => ((Expr)10).Power(1000).Power(1000),
        ["derivatives"] = () => Enumerable.Range(0, 40).Aggregate(Expr.Exp(Expr.Sin(X) * Expr.Tan(X)), (expr, _) => Differentiation.Differentiate(expr, new Coordinate("x"))),
    };

    [Theory]
    [MemberData(nameof(ExplosionNames))]
    public void WhatExplodesEndsInALimitSoon(string name)
    {
        var watch = Stopwatch.StartNew();
        Assert.Throws<ExpressionLimitException>(() => NodeBudget.Run(Explosions[name], default, limit: 100_000));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{name} took {watch.Elapsed}");
    }

    [Fact]
    public void CancellationIsNoticedWithinADerivation()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => NodeBudget.Run(
            () =>
            {
                cancellation.Cancel();
                return Expansion.Expand((1 + X + Expr.Coordinate("y")).Power(60));
            },
            cancellation.Token));
    }

    [Fact]
    public void ABudgetEndsWithItsDerivation()
    {
        Assert.Throws<ExpressionLimitException>(() => NodeBudget.Run(() => Expansion.Expand((1 + X).Power(20)), default, limit: 10));
        Assert.NotNull(Expansion.Expand((1 + X).Power(20)));
    }
}
