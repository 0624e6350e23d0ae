namespace ManifoldDsl.Symbolics;

/// <summary>How each dialect calls a function; arguments come printed, and a tensor's in parentheses where it needs them.</summary>
internal static class CSharpFunctions
{
    private const string Vectors = "global::System.Numerics.Vector";
    private const string Torch = "global::TorchSharp.torch";

    /// <summary>The class that holds the elementary functions of numbers and vectors.</summary>
    public static string Library(CSharpDialect dialect) => dialect switch
    {
        CSharpDialect.Double => "global::System.Math",
        CSharpDialect.Float => "global::System.MathF",
        CSharpDialect.DoubleVector or CSharpDialect.FloatVector => Vectors,
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "tensors have methods"),
    };

    /// <summary>Whether the library has what a step needs.</summary>
    public static bool Has(CSharpDialect dialect, SharedStep step) =>
        dialect is not (CSharpDialect.DoubleVector or CSharpDialect.FloatVector)
        || step is not CallStep { Call: Symbolics.Atan2 or Symbolics.Power { Exponent.IsInteger: true } };

    public static string Call(CSharpDialect dialect, Function function, string argument) => dialect switch
    {
        CSharpDialect.Tensor => $"{argument}.{function.ToString().ToLowerInvariant()}()",
        CSharpDialect.DoubleVector or CSharpDialect.FloatVector when function == Function.Tan => $"{Vectors}.Sin({argument}) / {Vectors}.Cos({argument})",
        // tanh x = 1 − 2/(e²ˣ + 1), which is ±1 where e²ˣ overflows or vanishes
        CSharpDialect.DoubleVector or CSharpDialect.FloatVector when function == Function.Tanh =>
            $"{One(dialect)} - {Constant(dialect, 2)} / ({Vectors}.Exp({Scalar(dialect, 2)} * ({argument})) + {One(dialect)})",
        _ => $"{Library(dialect)}.{function}({argument})",
    };

    public static string Atan2(CSharpDialect dialect, string y, string x) => dialect switch
    {
        CSharpDialect.Tensor => $"{Torch}.atan2({y}, {x})",
        _ => $"{Library(dialect)}.Atan2({y}, {x})",
    };

    /// <summary>A root, another power that is not whole, or a large whole one.</summary>
    public static string Power(CSharpDialect dialect, string @base, Rational exponent)
    {
        var isVector = dialect is CSharpDialect.DoubleVector or CSharpDialect.FloatVector;
        var isRoot = exponent.Abs() == new Rational(1, 2);
        return dialect switch
        {
            CSharpDialect.Tensor when isRoot => $"{@base}.{(exponent.Sign > 0 ? "sqrt" : "rsqrt")}()",
            CSharpDialect.Tensor => $"{@base}.pow({CSharpNumbers.Print(exponent)})",
            _ when isRoot => $"{(exponent.Sign > 0 ? "" : One(dialect) + " / ")}{Library(dialect)}.{(isVector ? "SquareRoot" : "Sqrt")}({@base})",
            _ when isVector => $"{Vectors}.Exp({Scalar(dialect, exponent)} * {Vectors}.Log({@base}))",
            _ => $"{Library(dialect)}.Pow({@base}, {Scalar(dialect, exponent)})",
        };
    }

    /// <summary>A tensor of one number, in the shape of another tensor.</summary>
    public static string Filled(string like, string value) => $"{Torch}.full_like({like}, {value})";

    /// <summary>A number as an operand of its own: in a vector dialect, a vector.</summary>
    public static string Constant(CSharpDialect dialect, string scalar) =>
        dialect is CSharpDialect.DoubleVector or CSharpDialect.FloatVector ? $"{Vectors}.Create({scalar})" : scalar;

    public static string One(CSharpDialect dialect) => Constant(dialect, 1);

    private static string Constant(CSharpDialect dialect, Rational value) => Constant(dialect, Scalar(dialect, value));

    /// <summary>A number as a factor or an argument.</summary>
    private static string Scalar(CSharpDialect dialect, Rational value) =>
        dialect is CSharpDialect.Float or CSharpDialect.FloatVector ? CSharpNumbers.PrintFloat(value) : CSharpNumbers.Print(value);
}
