using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the nested orbit layers, thin as the others, and <c>FitAction</c>.</summary>
internal static class OrbitLayerEmitter
{
    private const string Fit = Names.Runtime + ".ActionFit";

    private static readonly LayerParameter[] FitOptions =
    [
        LayerParameter.Number("rank"),
        new($"{Fit}Options?", "options", "null"),
        new($"global::System.IProgress<{Fit}Progress>?", "progress", "null"),
        new("global::System.Threading.CancellationToken", "cancellation", "default"),
    ];

    public static void Emit(DerivedManifold manifold, DerivedOrbit orbit, SourceWriter writer)
    {
        foreach (var form in OrbitForm.All)
        {
            writer.Line();
            EmitLayer(manifold.Model.Type.Name, orbit, form, writer);
        }

        if (orbit.IsCommutative)
        {
            writer.Line();
            EmitFit(manifold.Model.Type.Name, orbit, writer);
        }
    }

    private static void EmitLayer(string type, DerivedOrbit orbit, OrbitForm form, SourceWriter writer)
    {
        writer.Line("/// <summary>");
        writer.Lines(form.Summary(orbit).Select(line => "/// " + line));
        writer.Line("/// </summary>");
        writer.Block($"public sealed class {form.Name} : {Names.Runtime}.{form.RuntimeClass}<{type}>", () =>
        {
            // of a single factor there is nothing to couple
            var isCoupled = orbit.Factors.Count > 1;
            var parameters = form.Parameters.Where(parameter => isCoupled || parameter != OrbitForm.Coupling).ToArray();
            EmitConstructor(
                form,
                "A layer that learns how inputs depend on the context.",
                form.Parameters,
                isCoupled ? "" : $"[@name!='{OrbitForm.Coupling.Name}']",
                parameters,
                form.Parameters.Select(parameter => isCoupled || parameter != OrbitForm.Coupling ? parameter.Name : OrbitForm.Coupling.Default!),
                writer);
            if (orbit.IsCommutative)
            {
                writer.Line();
                EmitConstructor(form, "A layer that starts with a fitted action.", form.Fitted("TManifold"), "", form.Fitted(type), form.Fitted(type).Select(parameter => parameter.Name), writer);
            }
        });
    }

    private static void EmitConstructor(
        OrbitForm form,
        string summary,
        LayerParameter[] inherited,
        string filter,
        LayerParameter[] parameters,
        IEnumerable<string> arguments,
        SourceWriter writer)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"/// <inheritdoc cref=\"{Names.Runtime}.{form.RuntimeClass}{{TManifold}}.{form.RuntimeClass}({string.Join(", ", inherited.Select(parameter => InReference(parameter.Type)))})\" path=\"/param{filter}\" />");
        writer.Line($"public {form.Name}(");
        writer.Indented(() =>
        {
            EmitParameters(parameters, writer);
            writer.Line($": base({string.Join(", ", arguments)})");
        });
        writer.Line("{");
        writer.Line("}");
    }

    private static void EmitFit(string type, DerivedOrbit orbit, SourceWriter writer)
    {
        EmitFit(of => [new($"global::System.Collections.Generic.IEnumerable<{Names.Runtime}.ActionBatch<{of}>>", "batches")], type, orbit, writer);
        writer.Line();
        EmitFit(of => [new(Names.Tensor, "inputs"), new($"{Names.Runtime}.Point<{of}>", "contexts")], type, orbit, writer);
    }

    private static void EmitFit(Func<string, LayerParameter[]> data, string type, DerivedOrbit orbit, SourceWriter writer)
    {
        LayerParameter[] parameters = [.. data(type), .. FitOptions];
        var inherited = data("TManifold").Concat(FitOptions).Select(parameter => InReference(parameter.Type));
        writer.Line($"/// <summary>Finds how {orbit.Name} acts on inputs, from inputs and their {orbit.Context} alone, without labels.</summary>");
        writer.Line($"/// <inheritdoc cref=\"{Fit}.Run{{TManifold}}({string.Join(", ", inherited)})\" path=\"/param\" />");
        writer.Line("/// <returns>The action, which orbit layers can start with.</returns>");
        writer.Line($"public static {Names.Runtime}.OrbitAction<{type}> FitAction(");
        writer.Indented(() =>
        {
            EmitParameters(parameters, writer);
            writer.Line($"=> {Fit}.Run<{type}>({string.Join(", ", parameters.Select(parameter => parameter.Name))});");
        });
    }

    private static void EmitParameters(LayerParameter[] parameters, SourceWriter writer)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            writer.Line($"{parameter.Type} {parameter.Name}{(parameter.Default is null ? "" : $" = {parameter.Default}")}{(i + 1 < parameters.Length ? "," : ")")}");
        }
    }

    /// <summary>A type as references in documentation write it: of reference types, as all but numbers are here, without a question mark.</summary>
    private static string InReference(string type) =>
        (type is "long?" || type == LayerParameter.DType.Type ? type : type.TrimEnd('?')).Replace('<', '{').Replace('>', '}');
}
