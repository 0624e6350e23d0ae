using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the members of <c>INonlinearManifold</c>: the facts, the torch form, the kernels and the metric.</summary>
internal static class NonlinearEmitter
{
    private const string Numbers = "global::System.ReadOnlySpan<double>";

    /// <param name="type">The declared class's name.</param>
    /// <param name="parameterization">The derived mathematics.</param>
    /// <param name="ranges">The declared initial ranges.</param>
    /// <param name="writer">Receives members of the class.</param>
    public static void Emit(string type, NonlinearParameterization parameterization, EquatableArray<InitialRange> ranges, SourceWriter writer)
    {
        EmitFacts(type, parameterization, ranges, writer);
        writer.Line();
        EmitTensors(type, parameterization, writer);
        foreach (var kernel in new[] { NonlinearKernel.Double, NonlinearKernel.Float })
        {
            writer.Line();
            kernel.EmitEvaluate(type, parameterization, writer);
            writer.Line();
            kernel.EmitAccumulateGradients(type, parameterization, writer);
        }

        writer.Line();
        EmitMetric(type, parameterization, writer);
    }

    /// <summary>The contract that the members implement explicitly: no name of theirs can meet one of the user's.</summary>
    public static string Contract(string type) => $"{Names.Runtime}.INonlinearManifold<{type}>";

    private static void EmitFacts(string type, NonlinearParameterization parameterization, EquatableArray<InitialRange> ranges, SourceWriter writer)
    {
        writer.Line("/// <summary>The weights, the features, and how layers are initialised.</summary>");
        writer.Line($"static {Names.Runtime}.NonlinearDescription {Contract(type)}.Parameterization {{ get; }} = new(");
        writer.Indented(() =>
        {
            writer.Line($"formula: {Literal(parameterization.Formula.ToString())},");
            writer.Line($"features: [{string.Join(", ", parameterization.Features.Select(feature => Literal(feature.Expression.ToString())))}],");
            writer.Line("weights:");
            writer.Line("[");
            writer.Indented(() => writer.Lines(parameterization.Weights.Select((weight, k) =>
                $"new({Literal(weight)}, IsLinear: {(parameterization.LinearWeights.Contains(k) ? "true" : "false")}{Range(ranges.FirstOrDefault(range => range.Weight == weight))}),")));
            writer.Line("],");
            writer.Line($"isAffine: {(parameterization.IsAffine ? "true" : "false")},");
            EmitRule("coarseRule", parameterization.Rule.Coarse, parameterization.Features.Count, ",", writer);
            EmitRule("fineRule", parameterization.Rule.Fine, parameterization.Features.Count, ");", writer);
        });
    }

    private static string Range(InitialRange? range) =>
        range is null ? "" : $", new({CSharpPrinter.PrintNumber(range.From)}, {CSharpPrinter.PrintNumber(range.To)})";

    private static void EmitRule(string name, EquatableArray<double> rule, int features, string after, SourceWriter writer)
    {
        const int numbersInALine = 6;
        if (rule.Count == 0)
        {
            writer.Line($"{name}: []{after}");
            return;
        }

        writer.Line($"{name}: // rows of a node's weight and the features there");
        writer.Line("[");
        var inALine = Math.Max(1, numbersInALine / (1 + features)) * (1 + features);
        writer.Indented(() => writer.Lines(Enumerable.Range(0, (rule.Count + inALine - 1) / inALine).Select(line =>
            string.Concat(rule.Skip(line * inALine).Take(inALine).Select(number => CSharpPrinter.PrintDouble(number) + ", ")).TrimEnd())));
        writer.Line("]" + after);
    }

    private static void EmitTensors(string type, NonlinearParameterization parameterization, SourceWriter writer)
    {
        var shared = NonlinearKernel.Share(parameterization, [parameterization.Value]);
        var printer = new CSharpPrinter(shared, CSharpDialect.Tensor);
        const string tensors = $"global::System.Collections.Generic.IReadOnlyList<{Names.Tensor}>";
        writer.Line("/// <summary>W in differentiable tensor operations, from a tensor per feature and a tensor per weight.</summary>");
        writer.Block($"static {Names.Tensor} {Contract(type)}.Evaluate({tensors} features, {tensors} weights)", () =>
        {
            writer.Lines(parameterization.Features.Select((feature, m) => $"var {shared.NameOf(feature.Symbol)} = features[{m}];"));
            writer.Lines(parameterization.Weights.Select((weight, k) => $"var {shared.NameOf(new Weight(weight))} = weights[{k}];"));
            writer.Lines(Roots.Local(printer));
            writer.Lines(printer.PrintSteps());
            writer.Line($"return {printer.Print(parameterization.Value)};");
        });
    }

    private static void EmitMetric(string type, NonlinearParameterization parameterization, SourceWriter writer)
    {
        var count = parameterization.Weights.Count;
        Expr[] values = [.. parameterization.Metric.Select(entry => entry.Value)];
        var shared = NonlinearKernel.Share(parameterization, values);
        var printer = new CSharpPrinter(shared);
        writer.Line($"/// <summary>The metric of one weight, A = ∫JᵀJ dμ{(parameterization.Rule == MetricRule.None ? "" : ", where it has a closed form; elsewhere it is left to quadrature")}.</summary>");
        writer.Block($"static void {Contract(type)}.EvaluateMetric({Numbers} weights, global::System.Span<double> metric)", () =>
        {
            writer.Lines(parameterization.Weights
                .Select((weight, k) => (Symbol: new Weight(weight), Index: k))
                .Where(weight => values.Any(value => Substitution.DependsOn(value, weight.Symbol)))
                .Select(weight => $"var {shared.NameOf(weight.Symbol)} = weights[{weight.Index}];"));
            writer.Lines(Roots.Local(printer));
            writer.Lines(printer.PrintSteps());
            foreach (var (row, column, value) in parameterization.Metric)
            {
                var mirrored = row == column ? "" : $"metric[{(column * count) + row}] = ";
                writer.Line($"metric[{(row * count) + column}] = {mirrored}{printer.Print(value)}; // {parameterization.Weights[row]}, {parameterization.Weights[column]}");
            }
        });
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
