using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints what orbit layers need of a manifold that is a group: its factors, its canonical coordinates, its rotors.</summary>
internal static class OrbitEmitter
{
    /// <summary>The contract that the members implement explicitly: no name of theirs can meet one of the user's.</summary>
    public static string Contract(string type) => $"{Names.Runtime}.IOrbitManifold<{type}>";

    public static void Emit(DerivedManifold manifold, DerivedOrbit orbit, SourceWriter writer)
    {
        var contract = Contract(manifold.Model.Type.Name);
        EmitGroup(contract, orbit, writer);
        writer.Line();
        EmitCoordinates(contract, manifold.Numbers, writer);
        if (orbit.Rotor is { } rotor)
        {
            writer.Line();
            RotorEmitter.Emit(contract, rotor, writer);
        }

        OrbitLayerEmitter.Emit(manifold, orbit, writer);
    }

    private static void EmitGroup(string contract, DerivedOrbit orbit, SourceWriter writer)
    {
        writer.Line($"/// <summary>The group {orbit.Name}, and the weights of an orbit layer: {orbit.Formula}.</summary>");
        writer.Line($"static {Names.Runtime}.OrbitGroup {contract}.Group {{ get; }} = new(");
        writer.Indented(() =>
        {
            writer.Line($"name: {Literal(orbit.Name)},");
            writer.Line($"formula: {Literal(orbit.Formula)},");
            writer.Line("factors:");
            writer.Line("[");
            writer.Indented(() =>
            {
                foreach (var factor in orbit.Factors)
                {
                    EmitFactor(factor, writer);
                }
            });
            writer.Line("]);");
        });
    }

    private static void EmitFactor(GroupFactor factor, SourceWriter writer)
    {
        if (factor.Kind != GroupKind.Space)
        {
            writer.Line($"new {Names.Runtime}.{factor.Kind}Factor({Literal(factor.Coordinate)}),");
            return;
        }

        writer.Line($"new {Names.Runtime}.SpaceFactor({Literal(factor.Coordinate)},");
        writer.Line("[");
        writer.Indented(() => writer.Lines(factor.Couplings.Select(entry =>
            $"new(Degree: {entry.Degree}, Row: {entry.Row}, Axis: {entry.Axis}, Lower: {entry.Lower}, Value: {CSharpPrinter.PrintDouble(entry.ToDouble())}), // {entry.Value}")));
        writer.Line("]),");
    }

    private static void EmitCoordinates(string contract, IReadOnlyList<DerivedNumber> numbers, SourceWriter writer)
    {
        var size = numbers.Count;
        writer.Line("/// <summary>Rows of contexts in canonical coordinates.</summary>");
        writer.Block($"static void {contract}.EvaluateCoordinates(global::System.ReadOnlySpan<double> contexts, global::System.Span<double> coordinates)", () =>
            writer.Block($"for (var row = 0; row < contexts.Length{(size == 1 ? "" : $" / {size}")}; row++)", () =>
            {
                for (var i = 0; i < size; i++)
                {
                    var at = size == 1 ? "row" : $"({size} * row) + {i}";
                    writer.Lines(Length(numbers, i, j => $"contexts[({size} * row) + {j}]", square => $"({square} * {square})", sum => $"global::System.Math.Sqrt({sum})"));
                    writer.Line($"coordinates[{at}] = {Canonical(numbers, i, $"contexts[{at}]")}; // {Unit(numbers[i])}");
                }
            }));
        writer.Line();
        writer.Line("/// <summary>The same in differentiable tensor operations: a tensor per number of a context to the coordinates along a new last dimension.</summary>");
        writer.Block($"static {Names.Tensor} {contract}.EvaluateCoordinates(global::System.Collections.Generic.IReadOnlyList<{Names.Tensor}> contexts)", () =>
        {
            for (var i = 0; i < size; i++)
            {
                writer.Lines(Length(numbers, i, j => $"contexts[{j}]", square => $"{square}.square()", sum => $"({sum}).sqrt()"));
            }

            writer.Line($"return {Names.Torch}.stack(");
            writer.Line("[");
            writer.Indented(() => writer.Lines(numbers.Select((number, i) => $"{Canonical(numbers, i, $"contexts[{i}]")}, // {Unit(number)}")));
            writer.Line("], dim: -1);");
        });
    }

    private static string Unit(DerivedNumber number) => number.Component is null ? $"{number.Parameter}: {Names.CanonicalUnit(number)}" : $"{number.Parameter}.{number.Component}";

    private static string Canonical(IReadOnlyList<DerivedNumber> numbers, int i, string context) =>
        numbers[i].Domain is RotationModel ? $"{context} / length{Domain(numbers, i)}" : Names.ToCanonical(numbers[i], context);

    /// <summary>The length of a quaternion, before its first component: it is divided even where it was accepted as a unit vector, whose last digits may be off.</summary>
    private static IEnumerable<string> Length(IReadOnlyList<DerivedNumber> numbers, int i, Func<int, string> context, Func<string, string> square, Func<string, string> root) =>
        numbers[i] is { Domain: RotationModel, Index: 0 }
            ? [$"var length{Domain(numbers, i)} = {root(string.Join(" + ", Enumerable.Range(i, 4).Select(j => square(context(j)))))};"]
            : [];

    /// <summary>The first component's index, which tells the lengths of several quaternions apart.</summary>
    private static int Domain(IReadOnlyList<DerivedNumber> numbers, int i) => i - numbers[i].Index;

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
