using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints <c>Lift</c>, which puts any module on the manifold, and the type that it makes.</summary>
internal static class LiftEmitter
{
    private const string Module = "TModule";
    private const string Base = Names.Runtime + ".ManifoldLifted";

    private static readonly LayerParameter[] Parameters =
    [
        new(Module, "module"),
        new($"global::System.Func<{Module}, {Names.Tensor}, {Names.Tensor}>?", "forward", "null"),
        LayerParameter.Kinds,
        new($"{Names.Runtime}.WeightKind", "others", $"{Names.Runtime}.WeightKind.Manifold"),
        new($"{Names.Runtime}.LiftedBuffers", "buffers", $"{Names.Runtime}.LiftedBuffers.Shared"),
        LayerParameter.Number("batchDimension", "0"),
    ];

    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        var name = manifold.Model.Type.Name;
        var coordinates = string.Join(", ", manifold.Numbers.Select(number => number.Parameter).Distinct());
        var arguments = string.Join(", ", Parameters.Select(parameter => parameter.Name));
        var documentation = $"/// <inheritdoc cref=\"{Base}{{TManifold, {Module}}}.ManifoldLifted({string.Join(", ", Parameters.Select(parameter => parameter.Type.Replace('<', '{').Replace('>', '}').TrimEnd('?')))})\" path=\"/param\" />";

        writer.Line($"/// <summary>An existing module whose weights are functions of {coordinates}; it starts as that module everywhere.</summary>");
        writer.Line($"/// <typeparam name=\"{Module}\">The module's type.</typeparam>");
        writer.Line($"/// <inheritdoc cref=\"{Base}{{TManifold, {Module}}}\" path=\"/remarks\" />");
        writer.Line(documentation);
        writer.Line($"public sealed class Lifted<{Module}>(");
        EmitParameters(writer, () =>
        {
            writer.Line($": {Base}<{name}, {Module}>({arguments})");
            writer.Line($"where {Module} : {Names.Torch}.nn.Module;");
        });
        writer.Line();
        writer.Line($"/// <summary>Makes the weights of an existing module functions of {coordinates}. It starts as that module everywhere.</summary>");
        writer.Line($"/// <typeparam name=\"{Module}\">The module's type.</typeparam>");
        writer.Line($"/// <inheritdoc cref=\"{Base}{{TManifold, {Module}}}\" path=\"/remarks\" />");
        writer.Line(documentation);
        writer.Line($"/// <returns>The lifted module, which owns the plain one.</returns>");
        writer.Line($"public static Lifted<{Module}> Lift<{Module}>(");
        EmitParameters(writer, () =>
        {
            writer.Line($"where {Module} : {Names.Torch}.nn.Module");
            writer.Line($"=> new({arguments});");
        });
    }

    private static void EmitParameters(SourceWriter writer, Action rest) => writer.Indented(() =>
    {
        for (var i = 0; i < Parameters.Length; i++)
        {
            var parameter = Parameters[i];
            writer.Line($"{parameter.Type} {parameter.Name}{(parameter.Default is null ? "" : $" = {parameter.Default}")}{(i + 1 < Parameters.Length ? "," : ")")}");
        }

        rest();
    });
}
