namespace ManifoldDsl.Generator.Tests;

/// <summary>Every compiled basis and its derivatives by value, against formulas that share nothing with the generator.</summary>
public class GeneratedBasisTests
{
    private const int Seed = 7;

    public static TheoryData<string> Cases => [.. Declarations.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheBasisIsTheFormula(string name)
    {
        var (manifold, whole) = (Declarations.Load(name).Manifold, Declarations.Load(name).Whole);
        var random = new Random(Seed);
        foreach (var context in Enumerable.Range(0, 20).Select(_ => whole.DrawAnywhere(random)).Concat(whole.SpecialPoints.Select(special => special.Context)))
        {
            AssertClose(whole.Basis(context), manifold.Basis(context), 1e-12, context);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void DerivativesAreCentralDifferencesAlongTheDomain(string name)
    {
        var (manifold, whole) = (Declarations.Load(name).Manifold, Declarations.Load(name).Whole);
        var random = new Random(Seed);
        const double step = 1e-5;
        foreach (var context in Enumerable.Range(0, 12).Select(_ => whole.Draw(random)))
        {
            foreach (var direction in whole.Directions(context))
            {
                var (ahead, behind) = (whole.Basis(whole.Move(context, direction, step)), whole.Basis(whole.Move(context, direction, -step)));
                AssertClose([.. ahead.Zip(behind, (high, low) => (high - low) / (2 * step))], Slope(manifold, context, direction), 1e-6, context);
            }
        }
    }

    /// <summary>Whole turns, a Möbius strip's and a Klein bottle's reversal, q and −q, and lengths where they are normalised.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void GluedContextsHaveTheSameValueAndSlope(string name)
    {
        var (manifold, whole) = (Declarations.Load(name).Manifold, Declarations.Load(name).Whole);
        var random = new Random(Seed);
        foreach (var gluing in whole.Gluings)
        {
            foreach (var context in Enumerable.Range(0, 5).Select(_ => whole.Draw(random)))
            {
                var other = gluing.Map(context);
                AssertClose(manifold.Basis(context), manifold.Basis(other), 1e-9, other);
                AssertClose(manifold.Frame(manifold.At(context)), manifold.Frame(manifold.At(other)), 1e-8, other);
                foreach (var direction in whole.Directions(context))
                {
                    var moved = direction.Zip(gluing.Slopes, (by, slope) => by * slope).ToArray();
                    AssertClose(Slope(manifold, context, direction), Slope(manifold, other, moved), 1e-8, other);
                }
            }
        }
    }

    /// <summary>At a seam, a pole, a vertex or an end the value, and where the basis is smooth the derivative too, is the limit from within.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void SpecialPointsAreLimits(string name)
    {
        var (manifold, whole) = (Declarations.Load(name).Manifold, Declarations.Load(name).Whole);
        foreach (var (context, isSmooth) in whole.SpecialPoints)
        {
            foreach (var direction in whole.Directions(context))
            {
                var sides = new[] { 1e-8, -1e-8 }.Select(step => whole.Move(context, direction, step)).Where(whole.Contains).ToArray();
                foreach (var side in sides)
                {
                    AssertClose(manifold.Basis(side), manifold.Basis(context), 1e-6, side);
                }

                var slope = Slope(manifold, context, direction);
                Assert.All(slope, value => Assert.True(double.IsFinite(value)));
                var agreeing = sides.Count(side => Distance(Slope(manifold, side, direction), slope) < 1e-6);
                Assert.True(agreeing >= (isSmooth ? sides.Length : Math.Min(sides.Length, 1)), $"the derivative jumps at ({string.Join(", ", context)})");
            }
        }
    }

    [Fact]
    public void ACoordinateNamedLikeAConstantDoesNotHideIt()
    {
        var manifolds = CompiledManifold.LoadAll(["""Circle("a"), Line("b")""", """Circle("Sqrt2"), Line("Sqrt3")"""]);
        Assert.Equal(manifolds[0].Frame(0.3, 0.8), manifolds[1].Frame(0.3, 0.8));
    }

    [Fact]
    public void AtHasTheDeclaredNamesInTheirOrder()
    {
        var manifold = CompiledManifold.Load("""[Circle("class"), Torus("left", "right"), Sphere("d"), Line("_t")] internal partial class Declared;""");
        Assert.All(manifold.Parameters("At"), names => Assert.Equal(["class", "left", "right", "d", "_t"], names));
        Assert.Equal(2, manifold.Parameters("At").Count());
    }

    internal static void AssertClose(double[] expected, double[] actual, double tolerance, double[] context)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(Distance(expected, actual) <= tolerance, $"at ({string.Join(", ", context)}):\n{string.Join(", ", expected)}, got\n{string.Join(", ", actual)}");
    }

    /// <summary>The compiled derivative along a direction.</summary>
    private static double[] Slope(CompiledManifold manifold, double[] context, double[] direction)
    {
        var rows = manifold.BasisDerivative(context);
        Assert.Equal(direction.Length, rows.Length);
        return [.. Enumerable.Range(0, rows[0].Length).Select(k => rows.Zip(direction, (row, by) => row[k] * by).Sum())];
    }

    /// <summary>The largest difference, relative to what is large.</summary>
    private static double Distance(double[] expected, double[] actual) =>
        expected.Zip(actual, (a, b) => double.IsNaN(b) ? double.NaN : Math.Abs(a - b) / Math.Max(1, Math.Abs(a))).Max(difference => double.IsNaN(difference) ? double.PositiveInfinity : difference);
}
