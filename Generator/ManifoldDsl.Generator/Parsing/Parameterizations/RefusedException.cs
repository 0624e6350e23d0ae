using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>
/// Something in a method that cannot be part of a formula. It ends the reading of the method there, so that nothing half-read
/// goes further and each method gets one diagnostic; it never leaves <see cref="ParameterizationParser"/>.
/// </summary>
internal sealed class RefusedException(DiagnosticDescriptor rule, Location location, params object?[] arguments) : Exception
{
    public void ReportTo(Report report) => report(rule, location, arguments);
}
