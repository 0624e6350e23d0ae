using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the natural basis and its derivatives, in double, for users to look at and tests to check.</summary>
internal static class BasisEmitter
{
    private const string OutsideIsConstant = "0 outside the range, where W is constant";

    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        var coordinates = manifold.Model.Coordinates;
        writer.Line("/// <summary>The natural basis φ at one context; W = Σ φₖ·Pₖ over the natural control points.</summary>");
        var value = new ContextMethod(coordinates, manifold.Basis);
        value.Emit("double[] Basis", writer, () => List(writer, "return", "[", manifold.Basis.Select(value.Printer.Print), "];"));
        writer.Line();

        var derivative = new ContextMethod(coordinates, [.. manifold.Derivatives.SelectMany(row => row)], tellsInside: true);
        if (coordinates.Count == 1)
        {
            EmitOne(manifold, derivative, writer);
        }
        else
        {
            EmitSeveral(manifold, derivative, writer);
        }
    }

    private static void EmitOne(DerivedManifold manifold, ContextMethod method, SourceWriter writer)
    {
        var name = manifold.Model.Coordinates[0].Name;
        writer.Line($"/// <summary>The derivative ∂φ/∂{name} at one context, per unit of {name}.</summary>");
        method.Emit("double[] BasisDerivative", writer, () =>
        {
            writer.Line(method.Inside[0] is { } inside ? $"return {inside} // {OutsideIsConstant}" : "return");
            Row(manifold, method, 0, ";", writer);
        });
    }

    private static void EmitSeveral(DerivedManifold manifold, ContextMethod method, SourceWriter writer)
    {
        var names = manifold.Model.Coordinates.Select(coordinate => coordinate.Name).ToArray();
        writer.Line($"/// <summary>The derivatives of φ at one context: a row per coordinate ({string.Join(", ", names)}), per unit of it.</summary>");
        method.Emit("double[][] BasisDerivative", writer, () =>
        {
            writer.Line("return");
            writer.Line("[");
            writer.Indented(() =>
            {
                for (var i = 0; i < names.Length; i++)
                {
                    var inside = method.Inside[i];
                    writer.Line($"// ∂φ/∂{names[i]}{(inside is null ? "" : "; " + OutsideIsConstant)}");
                    writer.Lines(inside is null ? [] : [inside]);
                    Row(manifold, method, i, ",", writer);
                }
            });
            writer.Line("];");
        });
    }

    private static void Row(DerivedManifold manifold, ContextMethod method, int index, string after, SourceWriter writer)
    {
        var entries = manifold.Derivatives[index].Select(method.Printer.Print);
        if (method.Inside[index] is null)
        {
            List(writer, "", "[", entries, "]" + after);
            return;
        }

        writer.Indented(() =>
        {
            List(writer, "", "? [", entries, "]");
            writer.Line($": new double[{manifold.Basis.Count}]{after}");
        });
    }

    private static void List(SourceWriter writer, string before, string open, IEnumerable<string> entries, string close)
    {
        writer.Lines(before.Length > 0 ? [before] : []);
        writer.Line(open);
        writer.Indented(() => writer.Lines(entries.Select(entry => entry + ",")));
        writer.Line(close);
    }
}
