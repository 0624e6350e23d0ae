using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>
/// Prints a public method of one context: a double per coordinate, checked, made canonical in place, and the sines and
/// cosines that its expressions share.
/// </summary>
internal sealed class ContextMethod
{
    private readonly EquatableArray<CoordinateModel> _coordinates;
    private readonly SharedTerms _shared;

    /// <param name="coordinates">The parameters.</param>
    /// <param name="expressions">All that the body will print.</param>
    /// <param name="tellsInside">Whether the body needs to know which clamped contexts lie in their range.</param>
    public ContextMethod(EquatableArray<CoordinateModel> coordinates, IReadOnlyList<Expr> expressions, bool tellsInside = false)
    {
        _coordinates = coordinates;
        _shared = new(coordinates.Select(coordinate => new Coordinate(coordinate.Name)), expressions, reserved: [], Names.Escape);
        Printer = new(_shared);
        Inside = [.. coordinates.Select(coordinate => tellsInside && coordinate.Domain is LineModel { Extrapolates: false }
            ? _shared.Unused(coordinate.Name + "IsInside")
            : null)];
    }

    public CSharpPrinter Printer { get; }

    /// <summary>Per coordinate, the local that tells whether the context lies in the range of its line; null where that does not matter.</summary>
    public IReadOnlyList<string?> Inside { get; }

    public void Emit(string signature, SourceWriter writer, Action body)
    {
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A context is NaN or infinite.</exception>");
        var parameters = _coordinates.Select(coordinate => $"double {Names.Escape(coordinate.Name)}");
        writer.Block($"public static {signature}({string.Join(", ", parameters)})", () =>
        {
            for (var i = 0; i < _coordinates.Count; i++)
            {
                EmitCoordinate(_coordinates[i], Inside[i], writer);
            }

            Waves.Scalar(_shared, Printer, writer);
            body();
        });
    }

    private static void EmitCoordinate(CoordinateModel coordinate, string? inside, SourceWriter writer)
    {
        var name = Names.Escape(coordinate.Name);
        writer.Line($"{Names.Canonical}.ThrowIfNotFinite({name});");
        if (inside is not null && coordinate.Domain is LineModel line)
        {
            writer.Line($"var {inside} = {Names.Canonical}.IsInside({name}, {CSharpPrinter.PrintNumber(line.From)}, {CSharpPrinter.PrintNumber(line.To)});");
        }

        writer.Line($"{name} = {Names.ToCanonical(coordinate, name)}; // {Names.CanonicalUnit(coordinate)}");
    }
}
