using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>
/// Prints a public method of one context: a parameter per coordinate, checked, made canonical in place, and what its
/// expressions share.
/// </summary>
internal sealed class ContextMethod
{
    private readonly string _typeName;
    private readonly IReadOnlyList<DerivedNumber> _numbers;
    private readonly SharedTerms _shared;
    private readonly string _context;

    /// <param name="manifold">The manifold.</param>
    /// <param name="expressions">All that the body will print.</param>
    /// <param name="tellsInside">Whether the body needs to know which clamped contexts lie in their range.</param>
    public ContextMethod(DerivedManifold manifold, IReadOnlyList<Expr> expressions, bool tellsInside = false)
    {
        var numbers = manifold.Numbers;
        (_typeName, _numbers) = (manifold.Model.Type.Name, numbers);
        var vectors = numbers.Where(number => number.Component is not null).Select(number => number.Parameter);
        _shared = new(numbers.Select(number => number.Coordinate), expressions, reserved: vectors, Names.Escape);
        _context = _shared.Unused("context");
        Printer = new(_shared);
        foreach (var expression in expressions)
        {
            Printer.Print(expression); // finds the roots, which stand before what is printed
        }

        Inside = [.. numbers.Select(number => tellsInside && InsideTest(number) is not null ? _shared.Unused(number.Parameter + "IsInside") : null)];
    }

    public CSharpPrinter Printer { get; }

    /// <summary>Per number, the local that tells whether it lies in the range that it is clamped to; null where that does not matter.</summary>
    public IReadOnlyList<string?> Inside { get; }

    public string NameOf(DerivedNumber number) => _shared.NameOf(number.Coordinate);

    public string Unused(string wanted) => _shared.Unused(wanted);

    public void Emit(string signature, SourceWriter writer, Action body)
    {
        var areChecked = _numbers.Any(number => Names.IsChecked(number.Domain));
        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">A context is NaN or infinite{(areChecked ? ", or lies in no domain" : "")}.</exception>");
        writer.Block($"public static {signature}({string.Join(", ", Names.Parameters(_numbers).Select(parameter => $"{parameter.Type} {parameter.Name}"))})", () =>
        {
            if (areChecked)
            {
                writer.Line($"var {_context} = {Names.Canonical}.Accept<{_typeName}>([{string.Join(", ", _numbers.Select(Names.Argument))}]);");
            }

            for (var i = 0; i < _numbers.Count; i++)
            {
                EmitNumber(_numbers[i], Inside[i], areChecked ? $"{_context}[{i}]" : null, writer);
            }

            writer.Lines(Roots.Local(Printer));
            writer.Lines(Printer.PrintSteps());
            body();
        });
    }

    private void EmitNumber(DerivedNumber number, string? inside, string? accepted, SourceWriter writer)
    {
        var name = Names.Argument(number);
        if (accepted is null)
        {
            writer.Line($"{Names.Canonical}.ThrowIfNotFinite({name});");
        }

        if (inside is not null)
        {
            writer.Line($"var {inside} = {InsideTest(number)};");
        }

        // a parameter of one number is overwritten by its canonical coordinate; components of a vector get locals
        writer.Line($"{(number.Component is null ? "" : "var ")}{NameOf(number)} = {Names.ToCanonical(number, accepted ?? name)}; // {Names.CanonicalUnit(number)}");
    }

    private static string? InsideTest(DerivedNumber number) => number switch
    {
        { Domain: LineModel { Extrapolates: false } line } => $"{Names.Canonical}.IsInside({Names.Argument(number)}, {CSharpPrinter.PrintNumber(line.From)}, {CSharpPrinter.PrintNumber(line.To)})",
        { Domain: MobiusStripModel strip, Index: 1 } => $"{Names.Canonical}.IsInside({Names.Argument(number)}, {CSharpPrinter.PrintNumber(-strip.HalfWidth)}, {CSharpPrinter.PrintNumber(strip.HalfWidth)})",
        _ => null,
    };
}
