using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>
/// Prints the kernels over a layer's numbers: W at one context and at four, and the adjoint. Short bases are written out,
/// function by function; others forward to the runtime's loops.
/// </summary>
/// <remarks>
/// In the printed code numbers count functions and control points from 1, as formulas do, and letters count contexts: phi2b is
/// φ̃₂ at the second one, wb its W, gb the gradient of that, dp2 the one of P̃₂.
/// </remarks>
internal static class KernelEmitter
{
    private const string Loops = Names.Runtime + ".KernelLoops";

    private const string Basis = "global::System.ReadOnlySpan<T> basis";

    private static readonly string[] OneContext = [""];

    private static readonly string[] FourContexts = ["a", "b", "c", "d"];

    /// <summary>The contract that the members implement explicitly: no name of theirs can meet one of the user's.</summary>
    public static string Contract(string type) => $"{Names.Runtime}.ILinearManifold<{type}>";

    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        var kernels = manifold.Kernels;
        void Method(string summary, string name, string parameters, string arguments, Action<DerivedKernels> body)
        {
            var member = $"static void {Contract(manifold.Model.Type.Name)}.{name}({parameters})";
            writer.Line($"/// <summary>{summary}</summary>");
            if (kernels is null)
            {
                writer.Line(member + " =>");
                writer.Indented(() => writer.Line($"{Loops}.{name}({arguments});"));
                return;
            }

            writer.Line(Names.Optimized);
            writer.Block(member, () => body(kernels));
        }

        Method(
            "W = Σ φ̃ₖ·P̃ₖ at one context, over a slice of a layer's numbers.",
            "Materialize<TVector, T>",
            $"{Basis}, ref readonly T points, nint stride, ref T weights, nint length",
            "basis, in points, stride, ref weights, length",
            written => Materialize(written, OneContext, writer));
        writer.Line();
        Method(
            "The same at four contexts, a … d, in one pass over the control points.",
            "MaterializeTile<TVector, T>",
            $"{Basis}, ref readonly T points, nint stride, ref T weights, nint weightStride, nint length",
            "basis, in points, stride, ref weights, weightStride, length",
            written => Materialize(written, FourContexts, writer));
        writer.Line();
        Method(
            "The adjoint at one context: dP̃ₖ = φ̃ₖ·g, or added to what is there.",
            "AccumulatePoints<TVector, T, TTarget>",
            $"{Basis}, ref readonly T gradients, ref T pointGradients, nint stride, nint length",
            "basis, in gradients, ref pointGradients, stride, length",
            written => Accumulate(written, OneContext, writer));
        writer.Line();
        Method(
            "The same at four contexts.",
            "AccumulatePointsTile<TVector, T, TTarget>",
            $"{Basis}, ref readonly T gradients, nint gradientStride, ref T pointGradients, nint stride, nint length",
            "basis, in gradients, gradientStride, ref pointGradients, stride, length",
            written => Accumulate(written, FourContexts, writer));
    }

    private static void Materialize(DerivedKernels kernels, string[] contexts, SourceWriter writer)
    {
        var terms = kernels.Terms;
        Functions(terms, contexts, 0, terms.Count, writer);
        Loop(writer, () =>
        {
            for (var k = 0; k < terms.Count; k++)
            {
                var point = contexts.Length == 1 ? Load("points", Offset(k, "stride")) : $"p{k + 1}";
                writer.Lines(contexts.Length == 1 ? [] : [$"var {point} = {Load("points", Offset(k, "stride"))};"]);
                writer.Lines(contexts.Select(context => (k, terms[k].IsOne) switch
                {
                    (0, true) => $"var w{context} = {point};",
                    (0, _) => $"var w{context} = {Function(k, context)} * {point};",
                    (_, true) => $"w{context} += {point};",
                    _ => $"w{context} = TVector.MultiplyAdd({Function(k, context)}, {point}, w{context});",
                }));
            }

            writer.Lines(contexts.Select((context, row) => $"TVector.Store(w{context}, ref weights, {Offset(row, "weightStride")});"));
        });
    }

    private static void Accumulate(DerivedKernels kernels, string[] contexts, SourceWriter writer)
    {
        var first = 0;
        foreach (var size in kernels.Groups)
        {
            var (from, to) = (first, first += size);
            if (kernels.Groups.Count == 1)
            {
                Group(from, to);
                continue;
            }

            writer.Lines(from > 0 ? [""] : []);
            writer.Block(
                $"// P̃{UnicodePrinter.Subscript(from + 1)} … P̃{UnicodePrinter.Subscript(to)}{(from == 0 ? ": no more at a time than have their functions in registers" : "")}",
                () => Group(from, to));
        }

        void Group(int from, int to)
        {
            Functions(kernels.Terms, contexts, from, to, writer);
            Loop(writer, () =>
            {
                writer.Lines(contexts.Select((context, row) => $"var g{context} = {Load("gradients", Offset(row, "gradientStride"))};"));
                for (var k = from; k < to; k++)
                {
                    var sum = $"dp{k + 1}";
                    writer.Line($"var {sum} = TTarget.Start<TVector, T>(in pointGradients, {Offset(k, "stride")});");
                    writer.Lines(contexts.Select(context => kernels.Terms[k].IsOne
                        ? $"{sum} += g{context};"
                        : $"{sum} = TVector.MultiplyAdd({Function(k, context)}, g{context}, {sum});"));
                    writer.Line($"TVector.Store({sum}, ref pointGradients, {Offset(k, "stride")});");
                }
            });
        }
    }

    /// <summary>The functions from one to another at each context, as vectors.</summary>
    private static void Functions(EquatableArray<KernelTerm> terms, string[] contexts, int from, int to, SourceWriter writer)
    {
        for (var k = from; k < to; k++)
        {
            writer.Line(terms[k].IsOne
                ? $"// φ̃{UnicodePrinter.Subscript(k + 1)} = 1: no multiplication"
                : $"{(contexts.Length == 1 ? "var" : "TVector")} {string.Join(", ", contexts.Select((context, row) => $"{Function(k, context)} = TVector.Create(basis[{(row * terms.Count) + k}])"))}; // {terms[k].Function}");
        }
    }

    private static void Loop(SourceWriter writer, Action body) => writer.Block("for (nint i = 0; i < length; i += TVector.Count)", body);

    private static string Function(int k, string context) => $"phi{k + 1}{context}";

    private static string Load(string from, string offset) => $"TVector.Load(in {from}, {offset})";

    private static string Offset(int row, string stride) => row switch { 0 => "i", 1 => $"{stride} + i", _ => $"({row} * {stride}) + i" };
}
