using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the nested layer types, which give the runtime's layers this manifold and its documentation.</summary>
internal static class LayerEmitter
{
    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        var name = manifold.Model.Type.Name;
        var count = manifold.Nonlinear?.Weights.Count ?? manifold.BasisCount;
        writer.Line("/// <summary>");
        writer.Line($"/// A linear layer whose weight and bias are functions of {string.Join(", ", manifold.Numbers.Select(number => number.Parameter).Distinct())}: y = W(s)·x + b(s).");
        var frame = manifold.Nonlinear is { } formula ? $"Parameters, {string.Join(", ", formula.Weights)} in this order"
            : $"Parameters in the {Frame(manifold)}";
        writer.Line($"/// {frame}: <c>weight</c> [{count}, outputSize, inputSize], <c>bias</c> [{count}, outputSize].");
        writer.Line("/// Input [B, …, inputSize], output [B, …, outputSize]; one shared context, or one per row of the first dimension.");
        writer.Line("/// </summary>");
        writer.Line("/// <param name=\"inputSize\">Size of each input sample.</param>");
        writer.Line("/// <param name=\"outputSize\">Size of each output sample.</param>");
        writer.Line("/// <param name=\"hasBias\">Whether a bias b(s) is learned.</param>");
        writer.Line("/// <param name=\"device\">The device of the parameters.</param>");
        writer.Line("/// <param name=\"dtype\">The floating-point type of the parameters.</param>");
        writer.Line("public sealed class Linear(");
        writer.Indented(() =>
        {
            writer.Line("long inputSize,");
            writer.Line("long outputSize,");
            writer.Line("bool hasBias = true,");
            writer.Line($"{Names.Torch}.Device? device = null,");
            writer.Line($"{Names.Torch}.ScalarType? dtype = null)");
            writer.Line($": {Names.Runtime}.{(manifold.Nonlinear is null ? "Manifold" : "Nonlinear")}Linear<{name}>(inputSize, outputSize, hasBias, device, dtype);");
        });
        writer.Line();
        writer.Line("/// <summary>");
        writer.Line("/// Stages in order: layers of this manifold, which receive the point, and plain modules, which do not. It owns them.");
        writer.Line("/// </summary>");
        writer.Block($"public sealed class Sequential : {Names.Runtime}.ManifoldSequential<{name}>", () =>
        {
            writer.Line("/// <summary>Stages named by their position: \"0\", \"1\", ….</summary>");
            writer.Line("/// <param name=\"stages\">Plain modules and layers of this manifold.</param>");
            writer.Line($"public Sequential(params {Names.Runtime}.Stage<{name}>[] stages)");
            writer.Indented(() => writer.Line(": base(stages)"));
            writer.Line("{");
            writer.Line("}");
            writer.Line();
            writer.Line("/// <summary>Stages with names of their own.</summary>");
            writer.Line("/// <param name=\"first\">The first stage and its name.</param>");
            writer.Line("/// <param name=\"others\">The other stages and their names.</param>");
            writer.Line($"public Sequential((string Name, {Names.Runtime}.Stage<{name}> Stage) first, params (string Name, {Names.Runtime}.Stage<{name}> Stage)[] others)");
            writer.Indented(() => writer.Line(": base(first, others)"));
            writer.Line("{");
            writer.Line("}");
        });
    }

    private static string Frame(DerivedManifold manifold)
    {
        var local = manifold.Factors.Where(factor => factor.Basis is PiecewiseBasis).Select(factor => factor.Name).ToArray();
        return local.Length == 0 ? "orthonormal frame"
            : local.Length == manifold.Factors.Count ? "natural frame"
            : $"frame that is natural in {string.Join(", ", local)} and orthonormal in the rest";
    }
}
