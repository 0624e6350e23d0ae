using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>What is generated for manifolds that are groups: factors, canonical coordinates, and rotors against complex numbers.</summary>
public sealed class OrbitContract : SeededTests
{
    private static readonly Dictionary<string, OrbitRow> Rows = new()
    {
        ["circle"] = new OrbitRow<Rotation>(),
        ["line"] = new OrbitRow<Noise>(),
        ["line that extrapolates"] = new OrbitRow<Drift>(),
        ["logarithmic line"] = new OrbitRow<Zoom>(),
        ["axis"] = new OrbitRow<Fibre>(),
        ["torus"] = new OrbitRow<Arm>(),
        ["cylinder"] = new OrbitRow<Cylinder>(),
        ["box"] = new OrbitRow<Box>(),
        ["spline on a line"] = new OrbitRow<Track>(),
        ["additive"] = new OrbitRow<Sums>(),
        ["nonlinear"] = new OrbitRow<Wave>(),
        ["rotations of space"] = new OrbitRow<Pose>(),
        ["rotations of space, a circle between them"] = new OrbitRow<Gimbal>(),
    };

    public static TheoryData<string> Groups => [.. Rows.Keys];

    /// <summary>Those with coordinates that commute.</summary>
    public static TheoryData<string> Commuting => [.. Rows.Where(row => row.Value.Group.Factors.Any(factor => factor is not SpaceFactor)).Select(row => row.Key)];

    [Theory]
    [InlineData("circle", "SO(2)", "W(angle) = W₀·ρ(angle)·Qᵀ", "CircleFactor angle")]
    [InlineData("axis", "SO(2)", "W(fibre) = W₀·ρ(fibre)·Qᵀ", "CircleFactor fibre")]
    [InlineData("line", "ℝ", "W(noise) = W₀·ρ(noise)·Qᵀ", "LineFactor noise")]
    [InlineData("cylinder", "SO(2) × ℝ", "W(hour, level) = W₀·ρ(hour, level)·Qᵀ", "CircleFactor hour, LineFactor level")]
    [InlineData("rotations of space", "SO(3)", "W(pose) = W₀·ρ(pose)ᵀ·Qᵀ", "SpaceFactor pose")]
    [InlineData("rotations of space, a circle between them", "SO(3) × SO(2) × SO(3)", "W(inner, turn, outer) = W₀·ρ(inner)ᵀ·Q₁ᵀ·ρ(turn)·Q₂ᵀ·ρ(outer)ᵀ·Q₃ᵀ", "SpaceFactor inner, CircleFactor turn, SpaceFactor outer")]
    public void TheGroupIsThatOfTheDomains(string name, string group, string formula, string factors)
    {
        var actual = Rows[name].Group;

        Assert.Equal($"{group}: {formula}", actual.ToString());
        Assert.Equal(factors, string.Join(", ", actual.Factors.Select(factor => $"{factor.GetType().Name} {factor.Coordinate}")));
    }

    /// <summary>What they build is tested where they are derived.</summary>
    [Fact]
    public void RotationsHaveTheCouplingsOfThreeDegrees()
    {
        var couplings = Assert.IsType<SpaceFactor>(Pose1().Factors[0]).Couplings;

        Assert.Equal([2, 3, 4], couplings.Select(coupling => coupling.Degree).Distinct());
        Assert.All(
            couplings.GroupBy(coupling => (coupling.Degree, coupling.Row)),
            row => Assert.Equal(1, row.Sum(coupling => coupling.Value * coupling.Value), 1e-15));
        Assert.Equal(5 + 7 + 9, couplings.Select(coupling => (coupling.Degree, coupling.Row)).Distinct().Count());

        static OrbitGroup Pose1() => Rows["rotations of space"].Group;
    }

    [Theory]
    [InlineData("circle", new[] { -90.0 }, new[] { 1.5 * Math.PI })]
    [InlineData("circle", new[] { 360_000_090.0 }, new[] { 0.5 * Math.PI })]
    [InlineData("axis", new[] { 45.0 }, new[] { 0.5 * Math.PI })]
    [InlineData("line", new[] { 0.125 }, new[] { 0.25 })]
    [InlineData("line", new[] { 7.0 }, new[] { 1.0 })]
    [InlineData("line that extrapolates", new[] { 4.0 }, new[] { 1.5 })]
    [InlineData("logarithmic line", new[] { 1.0 }, new[] { 0.5 })]
    [InlineData("logarithmic line", new[] { -3.0 }, new[] { 0.0 })]
    [InlineData("cylinder", new[] { 30.0, -3 }, new[] { 0.5 * Math.PI, 0 })]
    [InlineData("box", new[] { 0.5, 12, -4.75 }, new[] { 0.5, 0.2, 0.25 })]
    [InlineData("rotations of space", new[] { 1.0, -1, 1, 1 }, new[] { 0.5, -0.5, 0.5, 0.5 })]
    [InlineData("rotations of space, a circle between them", new[] { 0.0, 0, 2, 0, 0.25, 3, 4, 0, 0 }, new[] { 0, 0, 1, 0, 0.5 * Math.PI, 0.6, 0.8, 0, 0 })]
    public void CoordinatesAreCanonical(string name, double[] context, double[] expected)
    {
        using var scope = NewDisposeScope();
        Agree.Within(1e-15, expected, Rows[name].Coordinates(context), "rows");
        Agree.Within(1e-15, tensor(expected), Rows[name].Coordinates([.. context.Select(value => tensor(value, ScalarType.Float64))]), "tensors");
    }

    [Theory, MemberData(nameof(Groups))]
    public void DoublesAndTensorsGiveTheSame(string name)
    {
        using var scope = NewDisposeScope();
        var row = Rows[name];
        var size = row.Group.CoordinateCount;
        var contexts = row.Sample(7, seed: 5);
        var columns = Enumerable.Range(0, size).Select(i => tensor(contexts.Chunk(size).Select(context => context[i]).ToArray())).ToArray();

        var coordinates = row.Coordinates(contexts);

        Agree.Within(1e-14, tensor(coordinates).reshape(7, size), row.Coordinates(columns));
        Agree.Within(1e-14, tensor(coordinates).reshape(7, 1, size), row.Coordinates([.. columns.Select(column => column.unsqueeze(1))]));
    }

    /// <summary>The graph of a quaternion too, which is divided by its length.</summary>
    [Theory, MemberData(nameof(Groups))]
    public void GradientsFlowToContexts(string name)
    {
        const double step = 1e-6;
        using var scope = NewDisposeScope();
        var row = Rows[name];
        var size = row.Group.CoordinateCount;
        var context = row.Sample(1, seed: 9);
        var inputs = context.Select(value => tensor(value, requires_grad: true)).ToArray();
        var weights = Enumerable.Range(1, size).Select(i => Math.Sin(i)).ToArray();

        row.Coordinates(inputs).mul(tensor(weights)).sum().backward();

        for (var i = 0; i < size; i++)
        {
            var scale = step * Math.Max(1, Math.Abs(context[i]));
            double Loss(double by) => row.Coordinates([.. context.Select((value, j) => i == j ? value + by : value)]).Zip(weights, (coordinate, weight) => coordinate * weight).Sum();
            Assert.Equal((Loss(scale) - Loss(-scale)) / (2 * scale), inputs[i].grad!.item<double>(), 1e-7);
        }
    }

    [Theory, MemberData(nameof(Commuting))]
    public void RotorsMultiplyByAComplexPhase(string name)
    {
        foreach (var bits in new[] { 512, 256, 128, 0 })
        {
            Check(Rows[name].Kernels<double>(bits, length: 24, padding: 5, seed: bits), 1e-14);
            Check(Rows[name].Kernels<float>(bits, length: 48, padding: 3, seed: bits), 1e-5);
            Check(Rows[name].Kernels<double>(bits, length: 0, padding: 8, seed: bits), 0);
        }

        static void Check(RotorKernels kernels, double tolerance)
        {
            var expected = kernels.Frequencies.Select((_, d) => 1.0 + d).ToArray();
            for (var i = 0; i < kernels.Phases.Length; i++)
            {
                var phase = Complex.FromPolarCoordinates(1, kernels.Phases[i]);
                var turned = kernels.Pairs[i] * phase;
                Assert.Equal(0, (kernels.Turned[i] - turned).Magnitude, tolerance);
                Assert.Equal(0, (kernels.TurnedBack[i] - (kernels.Gradients[i] / phase)).Magnitude, tolerance);

                // d Re(ḡ·z·e^(i·phase))/dphase = −Im(ḡ·z·e^(i·phase)), and the phase is Σ f_d·s_d
                var derivative = -(Complex.Conjugate(kernels.Gradients[i]) * turned).Imaginary;
                for (var d = 0; d < expected.Length; d++)
                {
                    expected[d] += kernels.Frequencies[d][i] * derivative;
                }
            }

            Assert.All(expected.Zip(kernels.Coordinates), pair => Assert.Equal(pair.First, pair.Second, 100 * tolerance));
        }
    }

    [Fact]
    public void RotationsOfSpaceHaveNoRotors()
    {
        var error = Assert.Throws<NotSupportedException>(() => Rows["rotations of space"].Kernels<double>(256, 8, 0, 1));

        Assert.Equal("SO(3) has no factors that commute, and so no rotors.", error.Message);
    }
}

[Axis("fibre", Unit = "degrees")]
public sealed partial class Fibre;

/// <summary>Its parameters are no basis' control points; its group is that of the circle all the same.</summary>
[Circle("phase")]
public sealed partial class Wave
{
    [Parameterization]
    internal static Weight W(Coordinate phase, Weight radius, [Initial(0, 6)] Weight shift) => radius * Functions.Cos(phase + shift);
}

[Rotation3D("inner", Normalize = true), Circle("turn"), Rotation3D("outer", Normalize = true), Additive]
public sealed partial class Gimbal;
