namespace ManifoldDsl.Symbolics.Tests;

public class UnicodePrinterTests
{
    private static readonly Expr Theta = Expr.Coordinate("θ");
    private static readonly Expr T = Expr.Coordinate("t");

    [Fact]
    public void FormulasReadAsInABook()
    {
        Assert.Equal("1 − t", (1 - T).ToString());
        Assert.Equal("√3·(1 − t)", (Expr.Sqrt(3) * (1 - T)).ToString());
        Assert.Equal("−1 + 3·t", ((3 * T) - 1).ToString());
        Assert.Equal("√2·cos θ", (Expr.Sqrt(2) * Expr.Cos(Theta)).ToString());
        Assert.Equal("−6·sin 6θ", (-6 * Expr.Sin(6 * Theta)).ToString());
        Assert.Equal("1/180·π", (Expr.Pi / 180).ToString());
        Assert.Equal("2π·t", (2 * Expr.Pi * T).ToString());
        Assert.Equal("3/2·√5", (Expr.Sqrt(5) * new Rational(3, 2)).ToString());
        Assert.Equal("sin t·cos θ", (Expr.Cos(Theta) * Expr.Sin(T)).ToString());
        Assert.Equal("cos(t + θ)", Expr.Cos(Theta + T).ToString());
        Assert.Equal("sin(θ/2)", Expr.Sin(Theta / 2).ToString());
        Assert.Equal("t^(−1) + t²", (T.Power(2) + T.Power(-1)).ToString());
        Assert.Equal("(1 + t)¹²", (1 + T).Power(12).ToString());
        Assert.Equal("−(1 + t)", (-(1 + T)).ToString());
        Assert.Equal("√(1 + t)", Expr.Sqrt(1 + T).ToString());
    }

    [Fact]
    public void FunctionsReadAsInABook()
    {
        var w = new Weight("w");
        Assert.Equal("exp(−2·t)·w", (w * Expr.Exp(-2 * T)).ToString());
        Assert.Equal("log t + tan 2t", (Expr.Tan(2 * T) + Expr.Log(T)).ToString());
        Assert.Equal("tanh(t − w)", Expr.Tanh(T - w).ToString());
        Assert.Equal("atan2(θ, 1 + t)", Expr.Atan2(Theta, 1 + T).ToString());
        Assert.Equal("(1 + t)^(2/3)", (1 + T).Power(new Rational(2, 3)).ToString());
        Assert.Equal("3√2·π", (3 * Expr.Sqrt(2) * Expr.Pi).ToString());
        Assert.Equal("−√(−t + exp(t))", (-Expr.Sqrt(Expr.Exp(T) - T)).ToString());
    }

    /// <summary>Formulas that print alike are the same.</summary>
    [Fact]
    public void NoTwoFormulasPrintAlike()
    {
        var printed = new Dictionary<string, Expr>();
        RandomCases.Check(
            RandomTrees.Formulas,
            tree =>
            {
                var expr = tree.Build();
                if (!printed.TryAdd(expr.ToString(), expr))
                {
                    Assert.Equal(printed[expr.ToString()], expr);
                }
            },
            tree => tree.Operations,
            count: 5000);
    }

    [Fact]
    public void SubscriptsNumberControlPoints() => Assert.Equal("₁₀₃", UnicodePrinter.Subscript(103));

    /// <summary>Formulas that differ in value must not read alike.</summary>
    [Fact]
    public void BracketsAreNotLost()
    {
        Assert.NotEqual(((1 - T) * 3).ToString(), (1 - (T * 3)).ToString());
        Assert.NotEqual(Expr.Sin(T).Power(2).ToString(), Expr.Sin(T.Power(2)).ToString());
        Assert.NotEqual((-T).Power(3).ToString(), (T.Power(3) * 2).ToString());
        Assert.NotEqual(((Expr)new Rational(1, 2) * T).ToString(), (1 / (2 + T)).ToString());
    }
}
