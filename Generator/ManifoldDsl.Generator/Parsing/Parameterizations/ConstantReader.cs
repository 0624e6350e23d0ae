using System.Globalization;
using System.Numerics;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Reads what the compiler has computed itself: literals, const fields and locals, integer arithmetic.</summary>
internal static class ConstantReader
{
    /// <summary>
    /// Whether the compiler's value is to be taken. Arithmetic of doubles is read term by term, although the compiler knows
    /// its value too: it is exact that way, so that 1.0 / 3 is a third.
    /// </summary>
    public static bool IsConstant(IOperation operation) => operation.ConstantValue.HasValue && !(KnownTypes.IsValue(operation.Type) && operation is
        IConversionOperation
        or IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus or UnaryOperatorKind.Minus }
        or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide });

    /// <summary>The number that the compiler computed.</summary>
    /// <param name="constant">A constant operation.</param>
    /// <param name="name">The parameterization, for messages.</param>
    public static Expr Read(IOperation constant, string name)
    {
        foreach (var part in constant.DescendantsAndSelf())
        {
            ThrowIfLossy(part, name);
        }

        return constant.ConstantValue.Value switch
        {
            double value => ExactNumber.Of(value),
            float value => ExactNumber.Of(value),
            decimal value => ExactNumber.Of((double)value),
            ulong value => new Rational(value, 1),
            sbyte or byte or short or ushort or int or uint or long => new Rational(Convert.ToInt64(constant.ConstantValue.Value, CultureInfo.InvariantCulture), 1),
            var other => throw new RefusedException(
                ParameterizationRules.UnreadableCode,
                constant.Syntax.GetLocation(),
                name,
                other switch { null => "null", string => "a string", bool => "a truth value", _ => $"a constant of type {KnownTypes.Show(constant.Type)}" },
                "write numbers of type double"),
        };
    }

    private static void ThrowIfLossy(IOperation part, string name)
    {
        if (part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } quotient
            && KnownTypes.IsInteger(quotient.Type)
            && Integer(quotient.LeftOperand) is { } dividend
            && Integer(quotient.RightOperand) is { IsZero: false } divisor
            && !(dividend % divisor).IsZero)
        {
            var (text, fix) = ExpressionFixes.RealDivision((BinaryExpressionSyntax)quotient.Syntax);
            throw new RefusedException(ParameterizationRules.IntegerDivision, quotient.Syntax.GetLocation(), quotient.Syntax, dividend / divisor, text, fix);
        }

        if (part is IConversionOperation { Conversion.IsNumeric: true } cast && KnownTypes.IsInteger(cast.Type) && !KnownTypes.IsInteger(cast.Operand.Type) && cast.Operand.Type?.SpecialType != SpecialType.System_Char)
        {
            throw new RefusedException(ParameterizationRules.UnreadableCode, cast.Syntax.GetLocation(), name, $"a cast to {KnownTypes.Show(cast.Type)}", "write the number that is meant");
        }
    }

    private static BigInteger? Integer(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: { } value } && KnownTypes.IsInteger(operation.Type)
        ? value is ulong large ? large : Convert.ToInt64(value, CultureInfo.InvariantCulture)
        : null;
}
