namespace ManifoldDsl.Symbolics.Tests;

public class NonlinearParameterizationTests
{
    private const double Step = 1e-5;

    public static TheoryData<string> Formulas => [.. NonlinearFormulas.Rows.Keys];

    [Theory, MemberData(nameof(Formulas))]
    public void FeaturesAreThoseOfTheContextAlone(string name)
    {
        var formula = NonlinearFormulas.Rows[name];
        var derived = formula.Derive();

        Assert.Equal(formula.Features.Split("; ").Order(), derived.Features.Select(feature => feature.Expression.ToString()).Order());
        Assert.Equal(formula.Linear.Split(' '), derived.LinearWeights.Select(k => derived.Weights[k]));
        Assert.Equal(derived, formula.Derive());
        Assert.DoesNotContain(formula.Topology.Coordinates, coordinate =>
            Substitution.DependsOn(derived.Value, coordinate) && !derived.Features.Any(feature => feature.Symbol.Equals(coordinate)));
    }

    /// <summary>W(f) = (1 − Σ f_m)·W(0) + Σ f_m·W(e_m) where W is affine in the features, and not elsewhere.</summary>
    [Theory, MemberData(nameof(Formulas))]
    public void AffineFormulasAreBlendsOfTheirCorners(string name)
    {
        var derived = NonlinearFormulas.Rows[name].Derive();
        var split = WithFeatures(derived, Draw(NonlinearFormulas.Rows[name], new(20253)));
        var blend = At(_ => 0) * (1 - derived.Features.Sum(feature => split[feature.Symbol.Name]));
        foreach (var corner in derived.Features)
        {
            blend += split[corner.Symbol.Name] * At(feature => feature == corner ? 1 : 0);
        }

        Assert.Equal(name is "amplitude and phase" or "torus", derived.IsAffine);
        Assert.Equal(derived.IsAffine, Math.Abs(blend - Evaluation.Evaluate(derived.Value, split)) < 1e-12);

        double At(Func<Feature, double> value)
        {
            var at = new Dictionary<string, double>(split);
            foreach (var feature in derived.Features)
            {
                at[feature.Symbol.Name] = value(feature);
            }

            return Evaluation.Evaluate(derived.Value, at);
        }
    }

    /// <summary>F(features, weights) is W, and its derivatives are central differences of W.</summary>
    [Theory, MemberData(nameof(Formulas))]
    public void ValuesAndDerivativesAreThoseOfTheFormula(string name)
    {
        var formula = NonlinearFormulas.Rows[name];
        var derived = formula.Derive();
        var random = new Random(20251);
        for (var i = 0; i < 20; i++)
        {
            var at = Draw(formula, random);
            var split = WithFeatures(derived, at);
            Assert.Equal(Evaluation.Evaluate(formula.Formula, at), Evaluation.Evaluate(derived.Value, split), 1e-13);
            for (var k = 0; k < derived.Weights.Count; k++)
            {
                Assert.Equal(Slope(formula.Formula, at, derived.Weights[k]), Evaluation.Evaluate(derived.WeightDerivatives[k], split), 1e-8);
            }

            // dW/ds = Σ ∂W/∂feature · dfeature/ds
            foreach (var coordinate in formula.Topology.Coordinates)
            {
                var chain = derived.Features.Select((feature, m) => Evaluation.Evaluate(derived.FeatureDerivatives[m], split) * Slope(feature.Expression, at, coordinate.Name)).Sum();
                Assert.Equal(Slope(formula.Formula, at, coordinate.Name), chain, 1e-8);
            }
        }
    }

    [Theory, MemberData(nameof(Formulas))]
    public void TheMetricIsTheMeanOfJacobians(string name)
    {
        var formula = NonlinearFormulas.Rows[name];
        var derived = formula.Derive();
        Assert.True(derived.Metric.Count >= formula.Exact, $"{derived.Metric.Count} of {formula.Exact} entries in closed form");
        var random = new Random(20252);
        for (var i = 0; i < 5; i++)
        {
            var weights = Draw(formula, random);
            foreach (var (row, column, value) in derived.Metric)
            {
                Assert.Equal(Mean(formula, derived, weights, row, column), Evaluation.Evaluate(value, weights), 1e-9);
            }

            if (derived.Rule != MetricRule.None)
            {
                var (fine, coarse) = (ByRule(derived, derived.Rule.Fine, weights), ByRule(derived, derived.Rule.Coarse, weights));
                var expected = Mean(formula, derived, weights, 0, derived.Weights.Count - 1);
                Assert.Equal(expected, fine, 1e-9);
                Assert.True(Math.Abs(expected - fine) <= Math.Abs(coarse - fine) + 1e-9, "the estimate covers the error");
            }
        }
    }

    [Theory]
    [InlineData("amplitude and phase", "1; 0; 0; 1/2; 0; 1/2·r²")]
    [InlineData("torus", "1; 0; 0; 1/4; 0; 1/4·r²")]
    public void WavesHaveADiagonalMetric(string name, string expected)
    {
        var metric = NonlinearFormulas.Rows[name].Derive().Metric;

        Assert.Equal([(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)], metric.Select(entry => (entry.Row, entry.Column)));
        Assert.Equal(expected, string.Join("; ", metric.Select(entry => entry.Value)));
    }

    [Fact]
    public void LinearFormulasHaveABasis()
    {
        var (a, b, t) = (new Weight("a"), new Weight("b"), Expr.Coordinate("t"));

        Assert.Equal(EquatableArray.Of(1 + t, t), NonlinearParameterization.LinearBasis((a * (1 + t)) + (t * b), EquatableArray.Of("a", "b")));
        Assert.Null(NonlinearParameterization.LinearBasis((a * t) + 1, EquatableArray.Of("a")));
        Assert.Null(NonlinearParameterization.LinearBasis(a * b * t, EquatableArray.Of("a", "b")));
    }

    private static Dictionary<string, double> Draw(NonlinearFormula formula, Random random) =>
        formula.Weights.Concat(formula.Topology.Coordinates.Select(coordinate => coordinate.Name)).ToDictionary(name => name, _ => 0.1 + random.NextDouble());

    private static Dictionary<string, double> WithFeatures(NonlinearParameterization derived, Dictionary<string, double> at)
    {
        var split = derived.Weights.ToDictionary(weight => weight, weight => at[weight]);
        foreach (var feature in derived.Features)
        {
            split.Add(feature.Symbol.Name, Evaluation.Evaluate(feature.Expression, at));
        }

        return split;
    }

    private static double Slope(Expr expr, Dictionary<string, double> at, string name)
    {
        double Shifted(double step) => Evaluation.Evaluate(expr, new Dictionary<string, double>(at) { [name] = at[name] + step });
        return (Shifted(Step) - Shifted(-Step)) / (2 * Step);
    }

    /// <summary>∫ J_row·J_column dμ by the trapezoid rule and Gauss–Legendre over central differences of the formula.</summary>
    private static double Mean(NonlinearFormula formula, NonlinearParameterization derived, Dictionary<string, double> weights, int row, int column)
    {
        return Over(0, new(weights));

        double Over(int axis, Dictionary<string, double> at)
        {
            if (axis == formula.Topology.Coordinates.Count)
            {
                return Slope(formula.Formula, at, derived.Weights[row]) * Slope(formula.Formula, at, derived.Weights[column]);
            }

            var name = formula.Topology.Coordinates[axis].Name;
            double At(double value) => Over(axis + 1, new(at) { [name] = value });
            return formula.Topology.IsAngle(axis)
                ? Enumerable.Range(0, 16).Average(i => At(2 * Math.PI * i / 16))
                : GaussLegendre.Integrate(At, 0, 1, panels: 8);
        }
    }

    private static double ByRule(NonlinearParameterization derived, EquatableArray<double> rule, Dictionary<string, double> weights)
    {
        var (sum, width) = (0.0, 1 + derived.Features.Count);
        for (var node = 0; node < rule.Count; node += width)
        {
            var at = new Dictionary<string, double>(weights);
            for (var m = 0; m < derived.Features.Count; m++)
            {
                at[derived.Features[m].Symbol.Name] = rule[node + 1 + m];
            }

            sum += rule[node] * Evaluation.Evaluate(derived.WeightDerivatives[0], at) * Evaluation.Evaluate(derived.WeightDerivatives[derived.Weights.Count - 1], at);
        }

        return sum;
    }
}
