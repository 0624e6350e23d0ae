using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Deriving;

/// <summary>Checks what users wrote themselves against the topology that it lives on; built-in bases are right by test.</summary>
internal static class FormulaChecks
{
    public static IReadOnlyList<Finding> Find(ManifoldModel model, Topology[] topologies, CancellationToken cancellation) => model.Parameterization switch
    {
        CustomModel custom => TopologyChecks.Check(Topologies.Whole(topologies), custom.Formula, custom.Weights, cancellation),
        JointFunctionsModel { Functions: var joint } => Check(Topologies.Whole(topologies), joint, cancellation),
        BasesModel { Bases: var bases } => [.. bases.Zip(topologies, (basis, topology) => (basis, topology))
            .Where(pair => pair.basis is FunctionsModel)
            .SelectMany(pair => Check(pair.topology, (FunctionsModel)pair.basis, cancellation))],
        _ => [],
    };

    /// <summary>What is idle in a formula written in C#: a part without a weight, or a range that nothing is drawn from.</summary>
    public static IEnumerable<Remark> FindIdle(ManifoldModel model)
    {
        if (model.Parameterization is not CustomModel custom)
        {
            yield break;
        }

        if (NonlinearParameterization.LinearBasis(custom.Formula, custom.Weights) is not null)
        {
            if (custom.InitialRanges.Count > 0)
            {
                var weights = string.Join(", ", custom.InitialRanges.Select(range => range.Weight));
                yield return new(ParameterizationRules.IdleInitialRange.Id, EquatableArray.Of(model.Type.Name, weights));
            }
        }
        else if (NonlinearParameterization.FixedPart(custom.Formula, custom.Weights) is { } part)
        {
            var text = TextPrinter.Print(part);
            yield return new(ParameterizationRules.FixedPart.Id, EquatableArray.Of(model.Type.Name, text, part is Sum ? $"({text})" : text));
        }
    }

    private static EquatableArray<Finding> Check(Topology topology, FunctionsModel functions, CancellationToken cancellation) =>
        TopologyChecks.Check(topology, functions.Functions, functions.Functions.Select(TextPrinter.Print).ToEquatableArray(), cancellation);
}
