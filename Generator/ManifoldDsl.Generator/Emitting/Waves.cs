using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>Prints the sines and cosines that a set of expressions shares, over doubles and over tensors.</summary>
internal static class Waves
{
    public static void Scalar(SharedTerms shared, CSharpPrinter printer, SourceWriter writer)
    {
        foreach (var wave in shared.Waves)
        {
            var argument = printer.Print(wave.Argument);
            writer.Line((wave.NeedsSine, wave.NeedsCosine) switch
            {
                (true, true) => $"var ({Sine(shared, wave)}, {Cosine(shared, wave)}) = global::System.Math.SinCos({argument});",
                (true, false) => $"var {Sine(shared, wave)} = global::System.Math.Sin({argument});",
                _ => $"var {Cosine(shared, wave)} = global::System.Math.Cos({argument});",
            });
        }
    }

    public static void Tensor(SharedTerms shared, CSharpPrinter printer, SourceWriter writer)
    {
        foreach (var wave in shared.Waves)
        {
            var argument = wave.Argument is Coordinate ? printer.Print(wave.Argument) : $"({printer.Print(wave.Argument)})";
            if (wave.NeedsSine)
            {
                writer.Line($"var {Sine(shared, wave)} = {argument}.sin();");
            }

            if (wave.NeedsCosine)
            {
                writer.Line($"var {Cosine(shared, wave)} = {argument}.cos();");
            }
        }
    }

    private static string Sine(SharedTerms shared, Wave wave) => shared.NameOf(Expr.Sin(wave.Argument));

    private static string Cosine(SharedTerms shared, Wave wave) => shared.NameOf(Expr.Cos(wave.Argument));
}
