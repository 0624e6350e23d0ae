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
        Assert.Equal("sin(1/2·θ)", Expr.Sin(Theta / 2).ToString());
        Assert.Equal("t^(−1) + t²", (T.Power(2) + T.Power(-1)).ToString());
        Assert.Equal("(1 + t)¹²", (1 + T).Power(12).ToString());
        Assert.Equal("−(1 + t)", (-(1 + T)).ToString());
        Assert.Equal("√(1 + t)", Expr.Sqrt(1 + T).ToString());
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
