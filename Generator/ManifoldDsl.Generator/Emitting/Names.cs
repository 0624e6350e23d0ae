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

    /// <summary>Locals of generated methods, which a coordinate's name must not hide.</summary>
    public static readonly string[] Locals = ["contexts", "basis", "phi", "row", "one"];

    /// <summary>An identifier, escaped where it is a keyword.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The canonical coordinate of a context: an angle in radians, or a position in [0, 1].</summary>
    public static string ToCanonical(CoordinateModel coordinate, string context) => coordinate.Domain switch
    {
        CircleModel circle => $"{Canonical}.Angle({context}, {CSharpPrinter.PrintNumber(circle.Period)})",
        LineModel line => $"{Canonical}.{(line.Extrapolates ? "ExtrapolatedPosition" : "Position")}({context}, {CSharpPrinter.PrintNumber(line.From)}, {CSharpPrinter.PrintNumber(line.To)})",
        _ => throw new ArgumentOutOfRangeException(nameof(coordinate), coordinate.Domain, "unknown domain"),
    };

    public static string CanonicalUnit(CoordinateModel coordinate) =>
        coordinate.Domain is CircleModel ? "radians in [0, 2π)" : "position in [0, 1]";
}
