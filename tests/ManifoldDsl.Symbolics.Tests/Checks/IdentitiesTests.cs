namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Simplification for a proof keeps the value, and brings what is 0 to 0.</summary>
public class IdentitiesTests
{
    private static readonly Expr X = Expr.Coordinate("x");

    public static TheoryData<string, int> Turns
    {
        get
        {
            var turns = new TheoryData<string, int>();
            foreach (var (function, quarters) in new[] { "Sin", "Cos", "Tan" }.SelectMany(function => Enumerable.Range(-5, 11).Select(quarters => (function, quarters))))
            {
                turns.Add(function, quarters);
            }

            return turns;
        }
    }

    [Theory]
    [MemberData(nameof(Turns))]
    public void QuarterTurnsKeepTheValue(string function, int quarters)
    {
        var call = Canonical.Call(Enum.Parse<Function>(function), (2 * X) + (new Rational(quarters, 2) * Expr.Pi));
        var simple = Identities.TrySimplify(() => call, CancellationToken.None)!;
        Assert.DoesNotContain("π", simple.ToString(), StringComparison.Ordinal);
        var point = new Dictionary<string, double> { ["x"] = 0.37 };
        Assert.Equal(Evaluation.Evaluate(call, point), Evaluation.Evaluate(simple, point), 1e-12);
    }

    [Fact]
    public void WhatIsZeroBecomesZero()
    {
        Expr[] zeros =
        [
            Expr.Sin(X).Power(2) + Expr.Cos(X).Power(2) - 1,
            Expr.Sin(2 * (X + Expr.Pi)) - (2 * Expr.Sin(X) * Expr.Cos(X)),
            Expr.Exp(Expr.Sin(X + (2 * Expr.Pi))) - Expr.Exp(Expr.Sin(X)),
            Expr.Sqrt(1 + Expr.Cos(X - (4 * Expr.Pi))) - Expr.Sqrt(1 + Expr.Cos(X)),
            (X + 1).Power(3) - ((X.Power(3) + (3 * X.Power(2))) + (3 * X) + 1),
        ];
        Assert.All(zeros, zero => Assert.True(Identities.TrySimplify(() => zero, CancellationToken.None) is { IsZero: true }, zero.ToString()));
    }

    [Fact]
    public void WhatIsUndefinedOrTooLargeIsNotDecided()
    {
        Assert.Null(Identities.TrySimplify(() => Substitution.Substitute(1 / X, new Coordinate("x"), 0), CancellationToken.None));
        Assert.Null(Identities.TrySimplify(() => Expr.Sum(Enumerable.Range(1, 30).Select(h => Expr.Cos(h * X))).Power(8), CancellationToken.None));
    }
}
