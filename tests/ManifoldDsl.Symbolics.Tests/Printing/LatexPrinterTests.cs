namespace ManifoldDsl.Symbolics.Tests;

public class LatexPrinterTests
{
    private static readonly Expr T = Expr.Coordinate("t");
    private static readonly Expr Angle = Expr.Coordinate("angle");
    private static readonly Weight W = new("w");

    public static TheoryData<string, object> Formulas { get; } = new()
    {
        { "1 - t", 1 - T },
        { @"-\frac{2}{3}", (Expr)new Rational(-2, 3) },
        { @"\frac{\sqrt{3}\,t}{2}", Expr.Sqrt(3) * T / 2 },
        { @"\sqrt{2}\,\cos \mathrm{angle}", Expr.Sqrt(2) * Expr.Cos(Angle) },
        { @"-6\,\sin 6\mathrm{angle}", -6 * Expr.Sin(6 * Angle) },
        { @"2\,\pi\,t", 2 * Expr.Pi * T },
        { @"\cos\left(t + w\right)", Expr.Cos(T + W) },
        { @"e^{-t}\,w", W * Expr.Exp(-T) },
        { @"\frac{1}{1 + t}", 1 / (1 + T) },
        { @"\frac{w}{3\,t^{2}\,\left(1 + t\right)}", W / (3 * T.Power(2) * (1 + T)) },
        { @"\left(1 + t\right)^{2/3}", (1 + T).Power(new Rational(2, 3)) },
        { @"2 \cdot 3^{1/3}", 2 * ((Expr)3).Power(new Rational(1, 3)) },
        { @"\frac{1}{\sqrt{t}}", 1 / Expr.Sqrt(T) },
        { @"\left(\sin t\right)^{2}", Expr.Sin(T).Power(2) },
        { @"-\left(1 + t\right)", -(1 + T) },
        { @"\operatorname{atan2}\left(t, -1\right)", Expr.Atan2(T, -1) },
        { @"\mathrm{start\_up}\,\log t", Expr.Coordinate("start_up") * Expr.Log(T) },
        { @"\tanh\left(\frac{t}{2}\right)", Expr.Tanh(T / 2) },
    };

    [Theory]
    [MemberData(nameof(Formulas), DisableDiscoveryEnumeration = true)]
    public void FormulasAreTypeset(string expected, object expr) => Assert.Equal(expected, LatexPrinter.Print((Expr)expr));
}
