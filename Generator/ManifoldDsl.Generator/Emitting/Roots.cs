using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the square roots that printed expressions refer to, as constants.</summary>
internal static class Roots
{
    /// <summary>Constants of a method.</summary>
    public static IEnumerable<string> Local(CSharpPrinter printer) => printer.Roots.Select(root => Constant(root.Key, root.Value));

    /// <summary>Constants of the class, and an empty line below if there are any.</summary>
    public static IEnumerable<string> Members(CSharpPrinter printer) => printer.Roots.Count == 0
        ? []
        : printer.Roots.Select(root => "private " + Constant(root.Key, root.Value)).Append("");

    private static string Constant(Rational radicand, string name) =>
        $"const double {name} = {CSharpPrinter.PrintDouble(Math.Sqrt(radicand.ToDouble()))}; // √{radicand}";
}
