using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>
/// Prints the kernels of a nonlinear manifold over one type of numbers: a main loop over vectors, where they have all the
/// functions, and a loop over numbers for the rest.
/// </summary>
internal sealed class NonlinearKernel
{
    private const string Vectors = "global::System.Numerics.Vector";

    /// <summary>Locals and parameters of generated methods, which no symbol's name may hide.</summary>
    private static readonly string[] Locals =
        ["features", "weights", "stride", "values", "gradients", "weightGradients", "featureGradients", "metric", "i"];

    private readonly string _type;
    private readonly CSharpDialect _scalar;
    private readonly CSharpDialect _vector;

    private NonlinearKernel(string type, CSharpDialect scalar, CSharpDialect vector) => (_type, _scalar, _vector) = (type, scalar, vector);

    public static NonlinearKernel Double { get; } = new("double", CSharpDialect.Double, CSharpDialect.DoubleVector);

    public static NonlinearKernel Float { get; } = new("float", CSharpDialect.Float, CSharpDialect.FloatVector);

    private string Input => $"global::System.ReadOnlySpan<{_type}>";

    private string Output => $"global::System.Span<{_type}>";

    private string VectorType => $"{Vectors}<{_type}>";

    public static SharedTerms Share(NonlinearParameterization parameterization, IReadOnlyList<Expr> expressions, params Symbol[] others) =>
        new([.. parameterization.Features.Select(feature => feature.Symbol), .. parameterization.Weights.Select(weight => new Weight(weight)), .. others], expressions, Locals, Names.Escape);

    public void EmitEvaluate(string type, NonlinearParameterization parameterization, SourceWriter writer)
    {
        Expr[] expressions = [parameterization.Value];
        var shared = Share(parameterization, expressions);
        writer.Line($"/// <summary>W at one context, for all {_type}s of a slice of a layer's parameter.</summary>");
        writer.Line(Names.Optimized);
        writer.Block($"static void {NonlinearEmitter.Contract(type)}.Evaluate({Input} features, {Input} weights, int stride, {Output} values)", () =>
            EmitLoops(parameterization, shared, expressions, "values", writer, new(
                Declarations: [],
                LoadVector: [],
                LoadNumber: [],
                Body: printer => [printer.IsOfVectors ? $"({printer.Print(parameterization.Value)}).CopyTo(values.Slice(i));" : $"values[i] = {printer.Print(parameterization.Value)};"],
                After: [])));
    }

    public void EmitAccumulateGradients(string type, NonlinearParameterization parameterization, SourceWriter writer)
    {
        var gradient = new Weight(Unused("gradient", parameterization));
        Expr[] toWeights = [.. parameterization.WeightDerivatives.Select(derivative => gradient * derivative)];
        Expr[] toFeatures = [.. parameterization.FeatureDerivatives.Select(derivative => gradient * derivative)];
        Expr[] expressions = [.. toWeights, .. toFeatures];
        var shared = Share(parameterization, expressions, gradient);
        var name = shared.NameOf(gradient);
        string[] sums = [.. parameterization.Features.Select(feature => shared.Unused("sumOf" + Capital(feature.Symbol.Name)))];
        writer.Line($"/// <summary>Jᵀ at one context, for all {_type}s of a slice of a layer's parameter, and the gradients of the features.</summary>");
        writer.Line(Names.Optimized);
        writer.Line($"static void {NonlinearEmitter.Contract(type)}.AccumulateGradients(");
        writer.Indented(() => writer.Line($"{Input} features, {Input} weights, int stride, {Input} gradients, {Output} weightGradients, global::System.Span<double> featureGradients)"));
        writer.Line("{");
        writer.Indented(() => EmitLoops(parameterization, shared, expressions, "gradients", writer, new(
            Declarations: [.. sums.Select(sum => $"var {sum} = {VectorType}.Zero;")],
            LoadVector: [$"var {name} = new {VectorType}(gradients.Slice(i));"],
            LoadNumber: [$"var {name} = gradients[i];"],
            Body: printer =>
            [
                .. toWeights.Select((value, k) => printer.IsOfVectors
                    ? $"(new {VectorType}(weightGradients.Slice({Offset(k)})) + {printer.PrintOperand(value)}).CopyTo(weightGradients.Slice({Offset(k)}));"
                    : $"weightGradients[{Offset(k)}] += {printer.Print(value)};"),
                .. toFeatures.Select((value, m) => $"{(printer.IsOfVectors ? sums[m] : $"featureGradients[{m}]")} += {printer.Print(value)};"),
            ],
            After: [.. sums.Select((sum, m) => $"featureGradients[{m}] += {Vectors}.Sum({sum});")])));
        writer.Line("}");
    }

    private void EmitLoops(NonlinearParameterization parameterization, SharedTerms shared, Expr[] expressions, string over, SourceWriter writer, Loop loop)
    {
        var (vectors, scalars) = (new CSharpPrinter(shared, _vector), new CSharpPrinter(shared, _scalar));
        writer.Lines(Roots.Local(scalars));
        writer.Line("var i = 0;");
        if (vectors.IsSupported)
        {
            writer.Block($"if ({Vectors}.IsHardwareAccelerated)", () =>
            {
                writer.Lines(Used(parameterization.Features.Select(feature => feature.Symbol)).Select(feature => $"var {shared.NameOf(feature.Symbol)} = {Vectors}.Create(features[{feature.Index}]);"));
                writer.Lines(loop.Declarations);
                writer.Block($"for (; i <= {over}.Length - {VectorType}.Count; i += {VectorType}.Count)", () =>
                {
                    writer.Lines(loop.LoadVector);
                    writer.Lines(Used(Weights()).Select(weight => $"var {shared.NameOf(weight.Symbol)} = new {VectorType}(weights.Slice({Offset(weight.Index)}));"));
                    writer.Lines(vectors.PrintSteps());
                    writer.Lines(loop.Body(new(vectors, IsOfVectors: true)));
                });
                writer.Lines(loop.After.Count > 0 ? ["", .. loop.After] : []);
            });
            writer.Line();
        }

        writer.Block($"for (; i < {over}.Length; i++)", () =>
        {
            writer.Lines(loop.LoadNumber);
            writer.Lines(Used(parameterization.Features.Select(feature => feature.Symbol)).Select(feature => $"var {shared.NameOf(feature.Symbol)} = features[{feature.Index}];"));
            writer.Lines(Used(Weights()).Select(weight => $"var {shared.NameOf(weight.Symbol)} = weights[{Offset(weight.Index)}];"));
            writer.Lines(scalars.PrintSteps());
            writer.Lines(loop.Body(new(scalars, IsOfVectors: false)));
        });

        IEnumerable<Symbol> Weights() => parameterization.Weights.Select(weight => new Weight(weight));

        IEnumerable<(Symbol Symbol, int Index)> Used(IEnumerable<Symbol> symbols) => symbols
            .Select((symbol, index) => (symbol, index))
            .Where(entry => expressions.Any(expression => Substitution.DependsOn(expression, entry.symbol)));
    }

    /// <summary>Where weight k's number i is.</summary>
    private static string Offset(int k) => k switch { 0 => "i", 1 => "stride + i", _ => $"({k} * stride) + i" };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Unused(string wanted, NonlinearParameterization parameterization)
    {
        var taken = new HashSet<string>(parameterization.Weights.Concat(parameterization.Features.Select(feature => feature.Symbol.Name)));
        return taken.Contains(wanted) ? Enumerable.Range(2, taken.Count + 1).Select(i => wanted + i).First(name => !taken.Contains(name)) : wanted;
    }

    /// <summary>What differs between the kernels.</summary>
    /// <param name="Declarations">What vectors need before the loop.</param>
    /// <param name="LoadVector">What a step of vectors reads besides weights.</param>
    /// <param name="LoadNumber">What a step of numbers reads besides weights.</param>
    /// <param name="Body">What each step does with the results.</param>
    /// <param name="After">What vectors need after the loop.</param>
    private sealed record Loop(
        IReadOnlyList<string> Declarations,
        IReadOnlyList<string> LoadVector,
        IReadOnlyList<string> LoadNumber,
        Func<LoopPrinter, IEnumerable<string>> Body,
        IReadOnlyList<string> After);

    /// <summary>A printer within a loop.</summary>
    private sealed record LoopPrinter(CSharpPrinter Printer, bool IsOfVectors)
    {
        public string Print(Expr expr) => Printer.Print(expr);

        public string PrintOperand(Expr expr) => Print(expr) is var printed && printed.All(c => char.IsLetterOrDigit(c) || c is '_' or '@') ? printed : $"({printed})";
    }
}
