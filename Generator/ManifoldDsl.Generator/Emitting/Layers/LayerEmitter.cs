using System.Globalization;
using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the nested layer types, which give the runtime's layers this manifold and its documentation.</summary>
internal static class LayerEmitter
{
    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        foreach (var form in LayerCatalogue.All)
        {
            EmitLayer(manifold, form, writer);
            writer.Line();
        }

        EmitSequential(manifold.Model.Type.Name, writer);
        writer.Line();
        LiftEmitter.Emit(manifold, writer);
    }

    private static void EmitLayer(DerivedManifold manifold, LayerForm form, SourceWriter writer)
    {
        var coordinates = string.Join(", ", manifold.Numbers.Select(number => number.Parameter).Distinct());
        var parameters = manifold.Nonlinear is { } formula ? $"Parameters, {string.Join(", ", formula.Weights)} in this order" : $"Parameters in the {Frame(manifold)}";
        var count = manifold.Nonlinear?.Weights.Count ?? manifold.BasisCount;
        writer.Line("/// <summary>");
        writer.Lines(form.Summary.Select(line => "/// " + string.Format(CultureInfo.InvariantCulture, line, coordinates, parameters, count)));
        writer.Line("/// </summary>");
        writer.Line($"/// <inheritdoc cref=\"{Names.Runtime}.{form.RuntimeClass}{{TManifold}}.{form.RuntimeClass}({string.Join(", ", form.Parameters.Select(parameter => InReference(parameter.Type)))})\" path=\"/param\" />");
        writer.Line($"public sealed class {form.Name}(");
        writer.Indented(() =>
        {
            for (var i = 0; i < form.Parameters.Length; i++)
            {
                var parameter = form.Parameters[i];
                writer.Line($"{parameter.Type} {parameter.Name}{(parameter.Default is null ? "" : $" = {parameter.Default}")}{(i + 1 < form.Parameters.Length ? "," : ")")}");
            }

            writer.Line($": {Names.Runtime}.{form.RuntimeClass}<{manifold.Model.Type.Name}>({string.Join(", ", form.Parameters.Select(parameter => parameter.Name))});");
        });
    }

    private static void EmitSequential(string name, SourceWriter writer)
    {
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

    /// <summary>A type as references in documentation write it: reference types without a question mark.</summary>
    private static string InReference(string type) => type.EndsWith("?", StringComparison.Ordinal) && LayerParameter.IsReference(type) ? type.Substring(0, type.Length - 1) : type;

    private static string Frame(DerivedManifold manifold)
    {
        var local = manifold.Factors.Where(factor => factor.Basis is PiecewiseBasis).Select(factor => factor.Name).ToArray();
        return local.Length == 0 ? "orthonormal frame"
            : local.Length == manifold.Factors.Count ? "natural frame"
            : $"frame that is natural in {string.Join(", ", local)} and orthonormal in the rest";
    }
}
