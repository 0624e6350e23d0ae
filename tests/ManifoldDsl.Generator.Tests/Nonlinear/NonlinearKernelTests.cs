using System.Reflection;
using System.Runtime.Loader;
using ManifoldDsl.Generator.Emitting;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;
using InitialRange = ManifoldDsl.Generator.Model.InitialRange;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Printed members of nonlinear manifolds, compiled without a warning and run: every kernel against the formula.</summary>
public class NonlinearKernelTests
{
    private const int Count = 37; // several vectors and a rest
    private const int Stride = 41;

    private static readonly Expr T = Expr.Coordinate("t");

    private static readonly Dictionary<string, (Expr Formula, string[] Weights, Topology Topology)> Rows = new()
    {
        ["amplitude and phase"] = (W("centre") + (W("radius") * Expr.Cos(T + W("shift"))), ["centre", "radius", "shift"], new CircleTopology("t")),
        ["decay"] = (W("start") * Expr.Exp(-W("rate") * T), ["start", "rate"], new LineTopology("t")),
        ["logistic"] = (W("low") + (W("step") / (1 + Expr.Exp(-W("k") * (T - W("at"))))), ["low", "step", "k", "at"], new LineTopology("t")),
        ["ramp"] = (W("low") + (W("step") * Expr.Tanh(W("k") * (T - W("at")))), ["low", "step", "k", "at"], new LineTopology("t")),
        ["damped oscillation"] = (
            W("a") * Expr.Exp(-W("rate") * T) * Expr.Cos((2 * Expr.Pi * W("f") * T) + W("s")), ["a", "rate", "f", "s"], new LineTopology("t")),
        ["roots and features"] = (
            (W("a") * Expr.Exp(-T.Power(2)) * Expr.Sqrt(2)) + Expr.Log(W("b") + T + 1) + Expr.Sqrt(1 + (W("d").Power(2) * T)), ["a", "b", "d"], new LineTopology("t")),
        ["what vectors lack"] = (W("a") * Expr.Atan2(W("b") * T, 1 + W("a")), ["a", "b"], new LineTopology("t")),
        ["names of the code itself"] = (
            W("gradient") * Expr.Exp(W("values") * Expr.Cos(T) * W("class")) * W("i"), ["gradient", "values", "class", "i"], new CircleTopology("t")),
        ["torus"] = (
            W("c") + (W("r") * Expr.Cos(T + W("s")) * Expr.Cos(2 * Expr.Coordinate("u"))), ["c", "r", "s"], new ProductTopology([new CircleTopology("t"), new CircleTopology("u")])),
    };

    public static TheoryData<string> Formulas => [.. Rows.Keys];

    [Theory, MemberData(nameof(Formulas))]
    public void AreTheFormulaAndItsDerivatives(string name) => Run(name, nameof(CheckKernels));

    [Theory, MemberData(nameof(Formulas))]
    public void TheMetricIsTheMeanOfJacobians(string name) => Run(name, nameof(CheckMetric));

    [Fact]
    public void TheFactsAreDeclared() => Run("amplitude and phase", nameof(CheckFacts), new InitialRange("shift", -1, new Rational(5, 2)));

    private static void CheckKernels<TManifold>(NonlinearParameterization derived, Topology topology)
        where TManifold : class, INonlinearManifold<TManifold>
    {
        var random = new Random(20251);
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => 0.2 + random.NextDouble())];
        var (features, weights, gradients) = (Draw(derived.Features.Count), Draw(derived.Weights.Count * Stride), Draw(Count));
        var (start, featureStart) = (Draw(weights.Length), Draw(features.Length));

        var values = new double[Count];
        TManifold.Evaluate(features, weights, Stride, values);
        var (toWeights, toFeatures) = ((double[])[.. start], (double[])[.. featureStart]);
        TManifold.AccumulateGradients(features, weights, Stride, gradients, toWeights, toFeatures);

        var (single, toSingle, toSingleFeatures) = (new float[Count], ToFloat(start), (double[])[.. featureStart]);
        TManifold.Evaluate(ToFloat(features), ToFloat(weights), Stride, single);
        TManifold.AccumulateGradients(ToFloat(features), ToFloat(weights), Stride, ToFloat(gradients), toSingle, toSingleFeatures);

        double[] expectedWeights = [.. start], expectedFeatures = [.. featureStart];
        for (var i = 0; i < Count; i++)
        {
            var at = new Dictionary<string, double>();
            foreach (var (m, feature) in derived.Features.Index())
            {
                at[feature.Symbol.Name] = features[m];
            }

            foreach (var (k, weight) in derived.Weights.Index())
            {
                at[weight] = weights[(k * Stride) + i];
            }

            Near(Evaluation.Evaluate(derived.Value, at), values[i], single[i]);
            foreach (var (k, derivative) in derived.WeightDerivatives.Index())
            {
                expectedWeights[(k * Stride) + i] += gradients[i] * Evaluation.Evaluate(derivative, at);
                Near(expectedWeights[(k * Stride) + i], toWeights[(k * Stride) + i], toSingle[(k * Stride) + i]);
            }

            foreach (var (m, derivative) in derived.FeatureDerivatives.Index())
            {
                expectedFeatures[m] += gradients[i] * Evaluation.Evaluate(derivative, at);
            }
        }

        Assert.All(expectedFeatures.Index(), entry => Near(entry.Item, toFeatures[entry.Index], toSingleFeatures[entry.Index]));
        Assert.All(start.Index().Where(entry => entry.Index % Stride >= Count), entry => Assert.Equal(entry.Item, toWeights[entry.Index])); // outside the slice
    }

    private static void CheckMetric<TManifold>(NonlinearParameterization derived, Topology topology)
        where TManifold : class, INonlinearManifold<TManifold>
    {
        double[] weights = [.. derived.Weights.Select((_, k) => 0.4 + (0.3 * k))];
        var (metric, error) = NonlinearMetric.Of<TManifold>(weights);

        Assert.Equal(derived.Rule == MetricRule.None, error == 0);
        Assert.InRange(error, 0, 1e-6);
        var jacobian = derived.Weights.Select(weight => Differentiation.Differentiate(derived.Formula, new Symbolics.Weight(weight))).ToArray();
        foreach (var (k, l) in from k in Enumerable.Range(0, weights.Length) from l in Enumerable.Range(0, weights.Length) select (k, l))
        {
            var expected = topology.Quadrature(60).Sum(node =>
            {
                var at = topology.Coordinates.Select((coordinate, i) => (coordinate.Name, node.Point[i])).Concat(derived.Weights.Select((weight, i) => (weight, weights[i]))).ToDictionary();
                return node.Weight * Evaluation.Evaluate(jacobian[k], at) * Evaluation.Evaluate(jacobian[l], at);
            });
            Assert.Equal(expected, metric[k, l], 1e-10 + error);
        }
    }

    private static void CheckFacts<TManifold>(NonlinearParameterization derived, Topology topology)
        where TManifold : class, INonlinearManifold<TManifold>
    {
        var facts = TManifold.Parameterization;

        Assert.Equal(derived.Formula.ToString(), facts.Formula);
        Assert.Equal(["sin t", "cos t"], facts.Features);
        Assert.True(facts.IsAffine);
        Assert.Equal([new("centre", true), new("radius", true), new("shift", false, new(-1, 2.5))], facts.Weights);
        Assert.Equal((3, 1), (derived.Weights.Count, topology.Coordinates.Count));
    }

    private static void Near(double expected, double actual, double single)
    {
        Assert.True(Math.Abs(expected - actual) <= 1e-12 * (1 + Math.Abs(expected)), $"{actual:R}, expected {expected:R}");
        Assert.True(Math.Abs(expected - single) <= 2e-5 * (1 + Math.Abs(expected)), $"in float {single:R}, expected {expected:R}");
    }

    private static float[] ToFloat(double[] numbers) => [.. numbers.Select(number => (float)number)];

    private static Symbolics.Weight W(string name) => new(name);

    private static void Run(string name, string check, params InitialRange[] ranges)
    {
        var (formula, weights, topology) = Rows[name];
        var derived = NonlinearParameterization.Derive(formula, new(weights), topology, default);
        var type = Compile(derived, ranges);
        try
        {
            typeof(NonlinearKernelTests).GetMethod(check, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [derived, topology]);
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }

    private static Type Compile(NonlinearParameterization derived, InitialRange[] ranges)
    {
        var writer = new SourceWriter();
        writer.Line("#nullable enable");
        writer.Block("internal sealed class Declared : global::ManifoldDsl.INonlinearManifold<Declared>", () =>
        {
            writer.Line("public static global::ManifoldDsl.ManifoldDescription Description => throw new global::System.NotSupportedException();");
            writer.Line("static global::ManifoldDsl.Weighting<Declared> global::ManifoldDsl.IManifold<Declared>.Weighting => throw new global::System.NotSupportedException();");
            writer.Line("public static void EvaluateFrame(global::System.ReadOnlySpan<double> contexts, global::System.Span<double> basis) => throw new global::System.NotSupportedException();");
            writer.Line("public static global::TorchSharp.torch.Tensor EvaluateFrame(global::System.Collections.Generic.IReadOnlyList<global::TorchSharp.torch.Tensor> contexts) => throw new global::System.NotSupportedException();");
            NonlinearEmitter.Emit("Declared", derived, new(ranges), writer);
        });
        var compilation = Sources.Compile(writer.ToString());
        var diagnostics = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).ToArray();
        Assert.True(diagnostics.Length == 0, string.Join("\n", diagnostics.Take(10)) + "\n" + writer);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image).GetType("Declared", throwOnError: true)!;
    }
}
