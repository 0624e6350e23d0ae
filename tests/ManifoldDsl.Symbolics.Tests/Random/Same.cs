namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Compares the symbolic core with the naive evaluation of the formula as it was written.</summary>
internal static class Same
{
    public static void Value(Tree expected, Expr actual, Func<string, Dual> point) =>
        Number(expected.At(point).Value, Evaluate(actual, point), expected.Tolerance(point).Value, actual);

    public static void Slope(Tree expected, Expr derivative, Func<string, Dual> point) =>
        Number(expected.At(point).Slope, Evaluate(derivative, point), expected.Tolerance(point).Slope, derivative);

    private static double Evaluate(Expr expr, Func<string, Dual> point) =>
        Evaluation.Evaluate(expr, new Dictionary<string, double> { ["x"] = point("x").Value, ["y"] = point("y").Value, ["w"] = point("w").Value });

    // written so that NaN is a failure
    private static void Number(double expected, double actual, double tolerance, Expr expr) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"expected {expected:R}, but {expr} is {actual:R} (tolerance {tolerance:G2})");
}
