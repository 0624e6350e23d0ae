using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>
/// Prints the orthonormal basis, which layers are evaluated with: a straight-line kernel over doubles, and the same
/// formulas over tensors for contexts that need gradients.
/// </summary>
internal static class FrameEmitter
{
    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        var coordinates = manifold.Model.Coordinates;
        var shared = new SharedTerms(coordinates.Select(coordinate => new Coordinate(coordinate.Name)), manifold.OrthonormalBasis, Names.Locals, Names.Escape);
        var printer = new CSharpPrinter(shared);
        var entries = manifold.OrthonormalBasis.Select(printer.Print).ToArray();
        foreach (var root in printer.Roots)
        {
            writer.Line($"private const double {root.Value} = {CSharpPrinter.PrintDouble(Math.Sqrt(root.Key.ToDouble()))}; // √{root.Key}");
        }

        writer.Lines(printer.Roots.Count > 0 ? [""] : []);
        EmitKernel(manifold, writer, shared, printer, entries);
        writer.Line();
        EmitTensors(manifold, writer, shared, printer, entries);
    }

    private static void EmitKernel(DerivedManifold manifold, SourceWriter writer, SharedTerms shared, CSharpPrinter printer, string[] entries)
    {
        var coordinates = manifold.Model.Coordinates;
        writer.Line("/// <summary>The orthonormal basis φ̃ for rows of contexts.</summary>");
        writer.Block($"static void {Contract(manifold)}.EvaluateFrame(global::System.ReadOnlySpan<double> contexts, global::System.Span<double> basis)", () =>
            writer.Block($"for (var row = 0; row < contexts.Length{(coordinates.Count == 1 ? "" : $" / {coordinates.Count}")}; row++)", () =>
            {
                for (var i = 0; i < coordinates.Count; i++)
                {
                    var context = coordinates.Count == 1 ? "contexts[row]" : $"contexts[({coordinates.Count} * row) + {i}]";
                    writer.Line($"var {shared.NameOf(new Coordinate(coordinates[i].Name))} = {Names.ToCanonical(coordinates[i], context)}; // {Names.CanonicalUnit(coordinates[i])}");
                }

                writer.Line($"var phi = basis.Slice({entries.Length} * row, {entries.Length});");

                Waves.Scalar(shared, printer, writer);
                writer.Lines(entries.Select((entry, k) => $"phi[{k}] = {entry};"));
            }));
    }

    private static void EmitTensors(DerivedManifold manifold, SourceWriter writer, SharedTerms shared, CSharpPrinter printer, string[] entries)
    {
        var coordinates = manifold.Model.Coordinates;
        writer.Line("/// <summary>The same in differentiable tensor operations: a tensor per coordinate to φ̃ along a new last dimension.</summary>");
        writer.Block($"static {Names.Tensor} {Contract(manifold)}.EvaluateFrame(global::System.Collections.Generic.IReadOnlyList<{Names.Tensor}> contexts)", () =>
        {
            for (var i = 0; i < coordinates.Count; i++)
            {
                writer.Line($"var {shared.NameOf(new Coordinate(coordinates[i].Name))} = {Names.ToCanonical(coordinates[i], $"contexts[{i}]")}; // {Names.CanonicalUnit(coordinates[i])}");
            }

            Waves.Tensor(shared, printer, writer);
            var isConstant = manifold.OrthonormalBasis.Select(phi => phi is Number).ToArray();
            if (isConstant.Any(constant => constant))
            {
                writer.Line($"var one = {Names.Torch}.ones_like(contexts[0]);");
            }

            writer.Line($"return {Names.Torch}.stack(");
            writer.Line("[");
            writer.Indented(() => writer.Lines(entries.Select((entry, k) => (isConstant[k] ? entry == "1.0" ? "one" : $"{entry} * one" : entry) + ",")));
            writer.Line("], dim: -1);");
        });
    }

    private static string Contract(DerivedManifold manifold) => $"{Names.Runtime}.IManifold<{manifold.Model.Type.Name}>";
}
