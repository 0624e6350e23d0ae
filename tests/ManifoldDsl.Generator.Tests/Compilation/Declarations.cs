using System.Collections.Concurrent;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Declarations with the formulas of their factors, written independently of the generator.</summary>
internal static class Declarations
{
    private static readonly Dictionary<string, (string Declaration, Factor[] Factors)> All = new()
    {
        ["line"] = ("""[Line("noise", From = 0, To = 0.5)] internal partial class Declared;""", [new LineFactor(0, 0.5)]),
        ["line around 0"] = ("""[Line("level", From = -0.3, To = 2.1)] internal partial class Declared;""", [new LineFactor(-0.3, 2.1)]),
        ["extrapolating line"] = ("""[Line("t", From = 5, To = 7, Outside = Outside.Extrapolate)] internal partial class Declared;""", [new LineFactor(5, 7, Extrapolates: true)]),
        ["circle"] = ("""[Circle("angle", Period = 360)] internal partial class Declared;""", [new CircleFactor(360, [1])]),
        ["circle in radians"] = ("""[Circle("angle", Period = 2 * System.Math.PI)] internal partial class Declared;""", [new CircleFactor(2 * Math.PI, [1])]),
        ["circle of a third"] = ("""[Circle("angle", Period = System.Math.PI / 3)] internal partial class Declared;""", [new CircleFactor(Math.PI / 3, [1])]),
        ["harmonics"] = ("""[Circle("hour", Period = 24), Fourier(Harmonics = 3)] internal partial class Declared;""", [new CircleFactor(24, [1, 2, 3])]),
        ["set of harmonics"] = ("""[Circle("angle"), Fourier(6, 1)] internal partial class Declared;""", [new CircleFactor(1, [1, 6])]),
        ["torus"] = ("""[Torus("shoulder", "elbow", Period = 360)] internal partial class Declared;""", [new CircleFactor(360, [1]), new CircleFactor(360, [1])]),
        ["torus of two bases"] = ("""[Fourier("b", 2)] [Torus("a", "b"), Fourier(Harmonics = 2)] internal partial class Declared;""", [new CircleFactor(1, [1, 2]), new CircleFactor(1, [2])]),
        ["cylinder"] = ("""[Circle("hour", Period = 24), Line("level", From = -1, To = 3)] internal partial class Declared;""", [new CircleFactor(24, [1]), new LineFactor(-1, 3)]),
        ["cylinder, the line first"] = ("""[Line("level"), Circle("hour", Period = 24)] internal partial class Declared;""", [new LineFactor(0, 1), new CircleFactor(24, [1])]),
        ["square"] = ("""[Line("x"), Line("y", From = 10, To = 20)] internal partial class Declared;""", [new LineFactor(0, 1), new LineFactor(10, 20)]),
    };

    // each is compiled once for all tests
    private static readonly ConcurrentDictionary<string, Lazy<CompiledManifold>> Loaded = new();

    public static IEnumerable<string> Names => All.Keys;

    public static (CompiledManifold Manifold, Factor[] Factors) Load(string name)
    {
        var (declaration, factors) = All[name];
        return (Loaded.GetOrAdd(name, _ => new(() => CompiledManifold.Load(declaration))).Value, factors);
    }
}

/// <summary>One coordinate: its domain in the user's unit, and its natural basis at a context.</summary>
internal abstract record Factor(double From, double Length)
{
    public abstract double[] Basis(double context);
}

internal sealed record LineFactor(double Lower, double Upper, bool Extrapolates = false) : Factor(Lower, Upper - Lower)
{
    public override double[] Basis(double context)
    {
        var inside = Extrapolates ? context : Math.Min(Math.Max(context, Lower), Upper);
        return [(Upper - inside) / (Upper - Lower), (inside - Lower) / (Upper - Lower)];
    }
}

internal sealed record CircleFactor(double Period, int[] Harmonics) : Factor(0, Period)
{
    public override double[] Basis(double context) =>
        [1, .. Harmonics.SelectMany(h => new[] { Math.Cos(2 * Math.PI * h * context / Period), Math.Sin(2 * Math.PI * h * context / Period) })];
}
