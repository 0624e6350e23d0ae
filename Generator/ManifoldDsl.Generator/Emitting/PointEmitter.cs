using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints <c>At(…)</c>: points of the manifold from contexts, with the declared names as parameters.</summary>
internal static class PointEmitter
{
    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        Overload(manifold, writer, "double", "One context, shared by all samples of a batch.", coordinate => Documentation.Domain(coordinate), "FromContext");
        writer.Line();
        Overload(manifold, writer, Names.Tensor, "One context per sample.", coordinate => $"Shape [B], or a scalar for one shared context; {Documentation.Domain(coordinate)}. Gradients flow to it.", "FromTensors");
        if (manifold.Model.Coordinates.Count == 1)
        {
            writer.Line();
            Overload(manifold, writer, "global::System.ReadOnlySpan<double>", "One context per sample.", coordinate => $"B contexts; {Documentation.Domain(coordinate)}.", "FromContexts", isArray: true);
        }
    }

    private static void Overload(
        DerivedManifold manifold,
        SourceWriter writer,
        string type,
        string summary,
        Func<CoordinateModel, string> describe,
        string factory,
        bool isArray = false)
    {
        var coordinates = manifold.Model.Coordinates;
        var point = $"{Names.Runtime}.Point<{manifold.Model.Type.Name}>";
        var arguments = string.Join(", ", coordinates.Select(coordinate => Names.Escape(coordinate.Name)));
        writer.Line($"/// <summary>{summary}</summary>");
        foreach (var coordinate in coordinates)
        {
            writer.Line($"/// <param name=\"{coordinate.Name}\">{Capitalised(describe(coordinate))}</param>");
        }

        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">A context is NaN or infinite{(type == Names.Tensor ? ", or has another shape or an unusable type" : "")}.</exception>");
        writer.Line($"public static {point} At({string.Join(", ", coordinates.Select(coordinate => $"{type} {Names.Escape(coordinate.Name)}"))}) =>");
        writer.Indented(() => writer.Line($"{point}.{factory}({(isArray ? arguments : $"[{arguments}]")});"));
    }

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1) + (text.EndsWith(".", StringComparison.Ordinal) ? "" : ".");
}
