namespace ManifoldDsl.Symbolics;

/// <summary>Prints Σ coefficient·name as people write it: "a + 2·b − 0.5·c".</summary>
internal static class Combination
{
    public static string Print(IEnumerable<(string Coefficient, string Name)> terms)
    {
        var text = "";
        foreach (var (coefficient, name) in terms)
        {
            var isNegative = coefficient[0] == '−';
            var size = isNegative ? coefficient.Substring(1) : coefficient;
            text += (text.Length, isNegative) switch { (0, false) => "", (0, true) => "−", (_, false) => " + ", _ => " − " };
            text += name == "1" ? size : size == "1" ? name : $"{size}·{name}";
        }

        return text.Length == 0 ? "0" : text;
    }
}
