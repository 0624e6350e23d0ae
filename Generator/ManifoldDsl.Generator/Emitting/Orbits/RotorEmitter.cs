using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the rotors as loops over vectors: the turn, its adjoint, and the gradient of the coordinates.</summary>
internal static class RotorEmitter
{
    private const string Rotor = "ref readonly T cosines, ref readonly T sines";

    private static readonly (Symbol Symbol, string From)[] Harmonic = [(DerivedRotor.Cosine, "cosines"), (DerivedRotor.Sine, "sines")];

    private static readonly (Symbol Symbol, string From)[] Turned = [(DerivedRotor.TurnedFirst, "turnedU"), (DerivedRotor.TurnedSecond, "turnedV")];

    public static void Emit(string contract, DerivedRotor rotor, SourceWriter writer)
    {
        Method(
            $"Pairs (u, v) turned by their phases: û = {Formula(rotor.Turned[0])}, v̂ = {Formula(rotor.Turned[1])}.",
            $"Turn<TVector, T>({Rotor}, ref readonly T u, ref readonly T v, ref T turnedU, ref T turnedV, nint length)",
            () => Loop([.. Harmonic, (DerivedRotor.First, "u"), (DerivedRotor.Second, "v")], rotor.Turned, ["turnedU", "turnedV"], writer));
        writer.Line();
        Method(
            "The adjoint, which turns gradients back.",
            $"TurnBack<TVector, T>({Rotor}, ref readonly T turnedU, ref readonly T turnedV, ref T u, ref T v, nint length)",
            () => Loop([.. Harmonic, .. Turned], rotor.TurnedBack, ["u", "v"], writer));
        writer.Line();
        Method(
            $"The gradient of the coordinates, through the phases {rotor.PhaseText}.",
            "AccumulateCoordinates<TVector, T>(ref readonly T frequencies, nint stride, ref readonly T turnedU, ref readonly T turnedV, ref readonly T gradientU, ref readonly T gradientV, global::System.Span<T> coordinates, nint length)",
            () => Accumulate(rotor, writer));

        void Method(string summary, string signature, Action body)
        {
            writer.Line($"/// <summary>{summary}</summary>");
            writer.Line(Names.Optimized);
            writer.Block($"static void {contract}.{signature}", body);
        }
    }

    private static void Loop(IEnumerable<(Symbol, string)> loaded, EquatableArray<Expr> results, string[] targets, SourceWriter writer) =>
        Loop(writer, () =>
        {
            writer.Lines(loaded.Select(Load));
            writer.Lines(results.Zip(targets, (result, target) => $"TVector.Store({Print(result)}, ref {target}, i);"));
        });

    private static void Accumulate(DerivedRotor rotor, SourceWriter writer)
    {
        var count = rotor.Frequencies.Count;
        writer.Lines(Enumerable.Range(1, count).Select(d => $"var sum{d} = TVector.Zero;"));
        Loop(writer, () =>
        {
            writer.Lines(Turned.Concat([(DerivedRotor.GradientFirst, "gradientU"), (DerivedRotor.GradientSecond, "gradientV")]).Select(Load));
            writer.Line($"var phaseGradient = {Print(rotor.PhaseGradient)};");
            writer.Lines(rotor.Frequencies.Select((frequency, d) =>
                $"sum{d + 1} = TVector.MultiplyAdd(TVector.Load(in frequencies, {(d switch { 0 => "i", 1 => "stride + i", _ => $"({d} * stride) + i" })}), phaseGradient, sum{d + 1}); // {frequency}"));
        });
        writer.Line();
        writer.Lines(Enumerable.Range(0, count).Select(d => $"coordinates[{d}] += TVector.Sum(sum{d + 1});"));
    }

    private static void Loop(SourceWriter writer, Action body) => writer.Block("for (nint i = 0; i < length; i += TVector.Count)", body);

    private static string Load((Symbol Symbol, string From) loaded) => $"var {loaded.Symbol.Name} = TVector.Load(in {loaded.From}, i);";

    /// <summary>A sum of products of two numbers with the coefficients 1 and −1, in a vector's operations.</summary>
    private static string Print(Expr expr)
    {
        var terms = expr is Sum sum ? sum.Terms : EquatableArray.Of(expr);
        var printed = "";
        foreach (var term in terms.OrderBy(term => Canonical.Coefficient(term).Sign < 0))
        {
            var isNegative = Canonical.Coefficient(term).Sign < 0;
            var factors = ((Product)(isNegative ? -term : term)).Factors.Cast<Symbol>().Select(symbol => symbol.Name).ToArray();
            printed = (printed, isNegative) switch
            {
                ("", false) => $"{factors[0]} * {factors[1]}",
                (_, false) => $"TVector.MultiplyAdd({factors[0]}, {factors[1]}, {printed})",
                ("", true) => $"TVector.Zero - ({factors[0]} * {factors[1]})",
                _ => $"({printed}) - ({factors[0]} * {factors[1]})",
            };
        }

        return printed;
    }

    /// <summary>The expression as mathematics writes it.</summary>
    private static string Formula(Expr expr)
    {
        foreach (var (symbol, name) in new (Symbol, string)[] { (DerivedRotor.Cosine, "cos"), (DerivedRotor.Sine, "sin"), (DerivedRotor.First, "u"), (DerivedRotor.Second, "v") })
        {
            expr = Substitution.Substitute(expr, symbol, new Coordinate(name));
        }

        return expr.ToString();
    }
}
