using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>
/// Prints the basis of the frame, which layers are evaluated with: a kernel over rows of doubles, and the same formulas over
/// tensors for contexts that need gradients. A short product is written out, others are evaluated factor by factor.
/// </summary>
internal static class FrameEmitter
{
    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        var functions = manifold.Product?.OrthonormalBasis ?? EquatableArray.Of<Expr>();
        var shared = new SharedTerms(manifold.Numbers.Select(number => number.Coordinate), functions, Names.Locals.Concat(FactorEmitter.Buffers(manifold).Select(buffer => buffer.Name)), Names.Escape);
        var printer = new CSharpPrinter(shared);
        var entries = functions.Select(printer.Print).ToArray();
        writer.Lines(Roots.Members(printer));
        var what = manifold.Nonlinear is null ? "The basis of the frame, φ̃," : "The features, what the formula needs of the context,";
        writer.Line($"/// <summary>{what} for rows of contexts.</summary>");
        writer.Block($"static void {Contract(manifold)}.EvaluateFrame(global::System.ReadOnlySpan<double> contexts, global::System.Span<double> basis)", () =>
        {
            FactorEmitter.EmitBuffers(manifold, writer);
            var size = manifold.Numbers.Count;
            writer.Block($"for (var row = 0; row < contexts.Length{(size == 1 ? "" : $" / {size}")}; row++)", () =>
            {
                for (var i = 0; i < size; i++)
                {
                    Coordinate(manifold.Numbers[i], size == 1 ? "contexts[row]" : $"contexts[({size} * row) + {i}]", shared, writer);
                }

                writer.Line($"var phi = basis.Slice({manifold.BasisCount} * row, {manifold.BasisCount});");
                if (manifold.Product is null)
                {
                    FactorEmitter.Kernel(manifold, shared, writer);
                    return;
                }

                writer.Lines(printer.PrintSteps());
                writer.Lines(entries.Select((entry, k) => $"phi[{k}] = {entry};"));
            });
        });
        writer.Line();
        writer.Line($"/// <summary>The same in differentiable tensor operations: a tensor per number of a context to {(manifold.Nonlinear is null ? "φ̃" : "the features")} along a new last dimension.</summary>");
        writer.Block($"static {Names.Tensor} {Contract(manifold)}.EvaluateFrame(global::System.Collections.Generic.IReadOnlyList<{Names.Tensor}> contexts)", () =>
        {
            EmitTensorCoordinates(manifold, shared, writer);
            if (manifold.Product is null)
            {
                writer.Line($"return {FactorEmitter.TensorProduct(manifold, shared)};");
                return;
            }

            EmitStack(functions, new CSharpPrinter(shared, CSharpDialect.Tensor), "contexts[0]", writer);
        });
        FactorEmitter.EmitMethods(manifold, writer);
    }

    /// <summary>Prints the tensors of functions stacked along a new last dimension; constants take the shape of another tensor.</summary>
    public static void EmitStack(IReadOnlyList<Expr> functions, CSharpPrinter printer, string like, SourceWriter writer)
    {
        writer.Lines(printer.PrintSteps());
        if (functions.Any(phi => phi.IsConstant))
        {
            writer.Line($"var one = {Names.Torch}.ones_like({like});");
        }

        writer.Line($"return {Names.Torch}.stack(");
        writer.Line("[");
        writer.Indented(() => writer.Lines(functions.Select(phi => (phi.IsOne ? "one" : phi.IsConstant ? $"{printer.Print(phi)} * one" : printer.Print(phi)) + ",")));
        writer.Line("], dim: -1);");
    }

    private static void EmitTensorCoordinates(DerivedManifold manifold, SharedTerms shared, SourceWriter writer)
    {
        var numbers = manifold.Numbers;
        var divisor = "";
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i].Index == 0 && Names.Normalizes(numbers[i].Domain))
            {
                // doubles were normalised when they were accepted; here the division must be in the graph
                var isSum = numbers[i].Domain is SimplexModel;
                var domain = Enumerable.Range(0, numbers.Count).Where(j => numbers[j].Domain.Equals(numbers[i].Domain));
                divisor = shared.Unused(numbers[i].Parameter + (isSum ? "Sum" : "Length"));
                writer.Line($"var {divisor} = ({string.Join(" + ", domain.Select(j => isSum ? $"contexts[{j}]" : $"contexts[{j}].square()"))}){(isSum ? "" : ".sqrt()")};");
            }

            Coordinate(numbers[i], $"contexts[{i}]{(Names.Normalizes(numbers[i].Domain) ? $" / {divisor}" : "")}", shared, writer);
        }
    }

    private static void Coordinate(DerivedNumber number, string context, SharedTerms shared, SourceWriter writer) =>
        writer.Line($"var {shared.NameOf(number.Coordinate)} = {Names.ToCanonical(number, context)}; // {Names.CanonicalUnit(number)}");

    private static string Contract(DerivedManifold manifold) => $"{Names.Runtime}.IManifold<{manifold.Model.Type.Name}>";
}
