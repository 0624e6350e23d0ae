using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the natural basis and its derivatives, in double, for users to look at and tests to check.</summary>
internal static class BasisEmitter
{
    private const string OutsideIsConstant = "0 outside the range, where W is constant";

    public static void Emit(DerivedManifold manifold, SourceWriter writer)
    {
        writer.Line("/// <summary>The natural basis φ at one context; W = Σ φₖ·Pₖ over the natural control points.</summary>");
        var value = new ContextMethod(manifold, manifold.Product is { } product ? [.. product.Basis] : []);
        value.Emit("double[] Basis", writer, () =>
        {
            if (manifold.Product is { } written)
            {
                List(writer, "return", "[", written.Basis.Select(value.Printer.Print), "];");
            }
            else
            {
                writer.Line($"return {FactorEmitter.Product(manifold, value, moving: null)};");
            }
        });
        writer.Line();

        IReadOnlyList<Expr> derivatives = manifold.Product is { } straight ? [.. straight.Derivatives.SelectMany(row => row)] : [];
        var derivative = new ContextMethod(manifold, derivatives, tellsInside: true);
        if (manifold.Numbers.Count == 1)
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
        var name = manifold.Numbers[0].Parameter;
        writer.Line($"/// <summary>The derivative ∂φ/∂{name} at one context, per unit of {name}.</summary>");
        method.Emit("double[] BasisDerivative", writer, () =>
        {
            if (manifold.Product is null)
            {
                writer.Line($"return {FactoredRow(manifold, method, 0)};{(method.Inside[0] is null ? "" : $" // {OutsideIsConstant}")}");
                return;
            }

            writer.Line(method.Inside[0] is { } inside ? $"return {inside} // {OutsideIsConstant}" : "return");
            Row(manifold.Product, method, 0, ";", writer);
        });
    }

    private static void EmitSeveral(DerivedManifold manifold, ContextMethod method, SourceWriter writer)
    {
        var names = manifold.Numbers.Select(number => number.Component is null ? number.Parameter : $"{number.Parameter}.{number.Component}").ToArray();
        writer.Line($"/// <summary>The derivatives of φ at one context: a row per number ({string.Join(", ", names)}), per unit of it{(manifold.Numbers.Any(number => Names.Normalizes(number.Domain)) ? " after normalisation" : "")}.</summary>");
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
                    if (manifold.Product is null)
                    {
                        writer.Line(FactoredRow(manifold, method, i) + ",");
                        continue;
                    }

                    writer.Lines(inside is null ? [] : [inside]);
                    Row(manifold.Product, method, i, ",", writer);
                }
            });
            writer.Line("];");
        });
    }

    private static string FactoredRow(DerivedManifold manifold, ContextMethod method, int number)
    {
        var product = FactorEmitter.Product(manifold, method, number);
        return method.Inside[number] is { } inside ? $"{inside} ? {product} : new double[{manifold.BasisCount}]" : product;
    }

    private static void Row(DerivedProduct product, ContextMethod method, int index, string after, SourceWriter writer)
    {
        var entries = product.Derivatives[index].Select(method.Printer.Print);
        if (method.Inside[index] is null)
        {
            List(writer, "", "[", entries, "]" + after);
            return;
        }

        writer.Indented(() =>
        {
            List(writer, "", "? [", entries, "]");
            writer.Line($": new double[{product.Basis.Count}]{after}");
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
