using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>
/// Prints <c>At(…)</c>, points of the manifold from contexts, and <c>MoveTo(…)</c>, which moves a walker to one; both with the
/// declared names as parameters.
/// </summary>
internal static class PointEmitter
{
    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        var areChecked = manifold.Numbers.Any(number => Names.IsChecked(number.Domain));
        var refused = $"A context is NaN or infinite{(areChecked ? ", or lies in no domain" : "")}";
        var point = $"{Names.Runtime}.Point<{manifold.Model.Type.Name}>";

        Header("One context, shared by all samples of a batch.", "", manifold, refused, writer);
        Method(point, Names.Parameters(manifold.Numbers), $"FromContext([{string.Join(", ", manifold.Numbers.Select(Names.Argument))}])", writer);
        writer.Line();
        Header("One context per sample.", null, manifold, refused + ", or has another shape or an unusable type", writer);
        var tensors = Names.Parameters(manifold.Numbers).Select(parameter => (Names.Tensor, parameter.Name)).ToArray();
        Method(point, tensors, $"FromTensors([{string.Join(", ", tensors.Select(parameter => parameter.Name))}])", writer);
        if (manifold.Numbers.Count == 1)
        {
            var name = Names.Escape(manifold.Numbers[0].Parameter);
            writer.Line();
            Header("One context per sample.", "B contexts; ", manifold, refused, writer);
            Method(point, [("global::System.ReadOnlySpan<double>", name)], $"FromContexts({name})", writer);
        }

        writer.Line();
        EmitMove(manifold, refused, writer);
    }

    private static void EmitMove(DerivedManifold manifold, string refused, SourceWriter writer)
    {
        var (walker, number) = (Unused("walker"), Unused("TNumber"));
        Header(
            "Moves a walker of a network on this manifold to a context, without allocating.",
            "",
            manifold,
            refused,
            writer,
            $"/// <typeparam name=\"{number}\">What the walker computes in, float or double.</typeparam>",
            $"/// <param name=\"{walker}\">The walker.</param>");
        var parameters = Names.Parameters(manifold.Numbers).Select(parameter => $", {parameter.Type} {parameter.Name}");
        writer.Line($"public static void MoveTo<{number}>({Names.Runtime}.Walker<{manifold.Model.Type.Name}, {number}> {walker}{string.Concat(parameters)})");
        writer.Indented(() =>
        {
            writer.Line($"where {number} : unmanaged, global::System.Numerics.IFloatingPointIeee754<{number}> =>");
            writer.Line($"{walker}.MoveTo([{string.Join(", ", manifold.Numbers.Select(Names.Argument))}]);");
        });

        string Unused(string wanted) =>
            manifold.Model.Type.Name == wanted || manifold.Numbers.Any(coordinate => coordinate.Parameter == wanted) ? Unused(wanted + "2") : wanted;
    }

    /// <param name="summary">The overload.</param>
    /// <param name="form">What is said before the domain; null for tensors, whose shape depends on the coordinate.</param>
    /// <param name="manifold">The manifold.</param>
    /// <param name="refused">What is refused.</param>
    /// <param name="writer">Where to print.</param>
    /// <param name="first">What stands before the coordinates.</param>
    private static void Header(string summary, string? form, DerivedManifold manifold, string refused, SourceWriter writer, params string[] first)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"/// <remarks><inheritdoc cref=\"{manifold.Model.Type.Name}\" path=\"/summary/node()\" /><inheritdoc cref=\"{manifold.Model.Type.Name}\" path=\"/remarks/node()\" /></remarks>");
        writer.Lines(first);
        foreach (var parameter in manifold.Numbers.GroupBy(number => number.Parameter))
        {
            var size = parameter.Count();
            var shape = size == 1 ? "Shape [B], or a scalar for one shared context; " : $"Shape [B, {size}], or [{size}] for one shared context; ";
            var text = form is null ? $"{shape}{Documentation.Domain(parameter.First())}. Gradients flow to it" : form + Documentation.Domain(parameter.First());
            writer.Line($"/// <param name=\"{parameter.Key}\">{char.ToUpperInvariant(text[0])}{text.Substring(1)}.</param>");
        }

        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">{refused}.</exception>");
    }

    private static void Method(string point, IEnumerable<(string Type, string Name)> parameters, string call, SourceWriter writer)
    {
        writer.Line($"public static {point} At({string.Join(", ", parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"))}) =>");
        writer.Indented(() => writer.Line($"{point}.{call};"));
    }
}
