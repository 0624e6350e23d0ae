namespace ManifoldDsl.Symbolics;

/// <summary>An expression or its derivation grew beyond what a compiler should spend on it; the message names the limit.</summary>
internal sealed class ExpressionLimitException(string message) : Exception(message);

/// <summary>An expression has no value anywhere: it divides by 0, or takes the logarithm of a number that is not positive.</summary>
internal sealed class UndefinedExpressionException(string message) : Exception(message);
