using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Names that generated code refers to, in full, so that no user's name can hide them.</summary>
internal static class Names
{
    public const string Runtime = "global::ManifoldDsl";
    public const string Torch = "global::TorchSharp.torch";
    public const string Tensor = "global::TorchSharp.torch.Tensor";
    public const string Canonical = Runtime + ".CanonicalCoordinate";

    /// <summary>On kernels, optimised from the first call: training that takes seconds would spend much of them in unoptimised vector code.</summary>
    public const string Optimized = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    /// <summary>Locals of generated methods, which a coordinate's name must not hide.</summary>
    public static readonly string[] Locals = ["contexts", "basis", "phi", "row", "one"];

    /// <summary>An identifier, escaped where it is a keyword.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The canonical coordinate of a context's number: an angle in radians, a position in [0, 1], a component as it is.</summary>
    public static string ToCanonical(DerivedNumber number, string context) => number switch
    {
        { Domain: CircleModel circle } => $"{Canonical}.Angle({context}, {CSharpPrinter.PrintNumber(circle.Period)})",
        { Domain: AxisModel axis } => $"{Canonical}.Angle({context}, {CSharpPrinter.PrintNumber(axis.Period)})",
        { Domain: LineModel line } => $"{Canonical}.{(line.Extrapolates ? "Extrapolated" : "")}{(line.IsLogarithmic ? "LogarithmicPosition" : "Position")}({context}, {CSharpPrinter.PrintNumber(line.From)}, {CSharpPrinter.PrintNumber(line.To)})",
        { Domain: MobiusStripModel strip, Index: 0 } => TwoTurns(context, strip.Period),
        { Domain: MobiusStripModel strip } => $"{Canonical}.SignedPosition({context}, {CSharpPrinter.PrintNumber(strip.HalfWidth)})",
        { Domain: KleinBottleModel bottle, Index: 0 } => TwoTurns(context, bottle.Period),
        { Domain: KleinBottleModel bottle } => $"{Canonical}.Angle({context}, {CSharpPrinter.PrintNumber(bottle.Period)})",
        _ => context,
    };

    public static string CanonicalUnit(DerivedNumber number) => number switch
    {
        { Domain: CircleModel or AxisModel } or { Domain: KleinBottleModel, Index: 1 } => "radians in [0, 2π)",
        { Domain: MobiusStripModel or KleinBottleModel, Index: 0 } => "radians in [0, 4π), because one turn reverses the other coordinate",
        { Domain: LineModel { IsLogarithmic: true } } => "position in [0, 1] on a logarithmic scale",
        { Domain: LineModel } => "position in [0, 1]",
        { Domain: MobiusStripModel } => "position in [−1, 1]",
        { Domain: SimplexModel } => "weight in [0, 1]",
        _ => "component of a unit vector",
    };

    /// <summary>Whether contexts of the domain are checked for more than being finite.</summary>
    public static bool IsChecked(DomainModel domain) => domain is SimplexModel or SphereModel or RotationModel or LineModel { IsLogarithmic: true, Extrapolates: true };

    /// <summary>Whether contexts of the domain are divided by their sum or length first.</summary>
    public static bool Normalizes(DomainModel domain) => domain is SimplexModel { Normalizes: true } or SphereModel { Normalizes: true } or RotationModel { Normalizes: true };

    /// <summary>The parameters of At with the type of one context: a number, or a tuple of a vector's components.</summary>
    public static IEnumerable<(string Type, string Name)> Parameters(IEnumerable<DerivedNumber> numbers) => numbers
        .GroupBy(number => number.Parameter)
        .Select(group => (group.First().Component is null ? "double" : $"({string.Join(", ", group.Select(number => "double " + number.Component))})", Escape(group.Key)));

    /// <summary>How a number is read from its parameter: angle, or direction.X.</summary>
    public static string Argument(DerivedNumber number) => Escape(number.Parameter) + (number.Component is null ? "" : "." + number.Component);

    private static string TwoTurns(string context, Rational period) => $"2.0 * {Canonical}.Angle({context}, {CSharpPrinter.PrintNumber(period * 2)})";
}
