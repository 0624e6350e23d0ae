using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Orbits as they are used: beside other layers, with every kind of point, in training.</summary>
public sealed class OrbitUseTests : SeededTests
{
    [Fact]
    public void LayersOfOnePointShareItsNumbers()
    {
        using var scope = NewDisposeScope();
        var point = Rotation.At([1, 2, 3]);
        RotorRepresentation<Rotation> New(double scale) => new(9, RankAllocation.Rotors(9, [[1, 2]], 2, ""), scale);

        Assert.Same(New(1).TableAt<float>(point), New(1).TableAt<float>(point));
        Assert.NotSame(New(1).TableAt<float>(point), New(0.1).TableAt<float>(point));
        Assert.NotSame(New(1).TableAt<float>(point), New(1).TableAt<float>(Rotation.At([1, 2, 3])));
    }

    [Fact]
    public void NumbersAreRoundedOnce()
    {
        // frequencies up to 40 by multiplication, beyond directly
        double[] frequencies = [1, 2, 7, 8, 31, 40, 101];
        var pairs = new double[7, 1];
        Buffer.BlockCopy(frequencies, 0, pairs, 0, 7 * sizeof(double));
        var degrees = Enumerable.Range(0, 61).Select(i => i * 17.3).ToArray();
        var representation = new RotorRepresentation<Rotation>(14, pairs, 1);
        var (doubles, floats) = (representation.TableAt<double>(Rotation.At(degrees)), representation.TableAt<float>(Rotation.At(degrees)));
        for (var row = 0; row < degrees.Length; row++)
        {
            for (var i = 0; i < 7; i++)
            {
                var (sin, cos) = Math.SinCos(frequencies[i] * degrees[row] % 360 * Math.PI / 180);
                Assert.Equal(cos, doubles[(row * 14) + i], 2e-13);
                Assert.Equal(sin, doubles[(row * 14) + 7 + i], 2e-13);
                Assert.Equal((float)doubles[(row * 14) + i], floats[(row * 14) + i]);
            }
        }
    }

    [Fact]
    public void EveryKindOfPointGivesTheSame()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.OrbitLinear(5, 3, rank: 17, dtype: ScalarType.Float64);
        var input = randn(2, 3, 4, 5, dtype: ScalarType.Float64);
        var angles = rand(2, 3, dtype: ScalarType.Float64) * 360;

        var steps = layer.forward(input, Rotation.At(angles));
        var rows = layer.forward(input.flatten(0, 1), Rotation.At(angles.flatten()));
        var repeated = layer.forward(input.reshape(6, 4, 5).repeat_interleave(2, 0), Rotation.At(angles.flatten()).Repeat(2));
        var ofEach = stack(Enumerable.Range(0, 6).Select(i => layer.forward(input.flatten(0, 1)[i], Rotation.At(angles.flatten()[i].item<double>()))));

        Agree.Within(1e-13, ofEach, rows, "a context per sample");
        Agree.Within(1e-13, ofEach.view(2, 3, 4, 3), steps, "a context per time step");
        Agree.Within(1e-13, ofEach.repeat_interleave(2, 0), repeated, "repeated contexts");
    }

    [Fact]
    public void RepeatedContextsGetTheirGradients()
    {
        using var scope = NewDisposeScope();
        using var layer = new Arm.OrbitLinear(5, 3, rank: 17, frequencies: 2, dtype: ScalarType.Float64);
        var input = randn(6, 5, dtype: ScalarType.Float64);
        Tensor[] New() => [.. Enumerable.Range(0, 2).Select(i => (tensor([10.0, 50, 200]) * (i + 1)).detach().requires_grad_())];
        var (repeated, single) = (New(), New());

        layer.forward(input, Arm.At(repeated[0], repeated[1]).Repeat(2)).square().sum().backward();
        layer.forward(input, Arm.At(single[0].repeat_interleave(2), single[1].repeat_interleave(2))).square().sum().backward();

        Agree.Within(1e-12, single[0].grad!, repeated[0].grad, "shoulder");
        Agree.Within(1e-12, single[1].grad!, repeated[1].grad, "elbow");
    }

    [Fact]
    public void GridsOfNetworksAreOneContextAfterAnother()
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(Flatten(), Linear(12, 6), new Rotation.OrbitLinear(6, 8, rank: 5, frequencies: 2), ReLU(), new Rotation.Linear(8, 3));
        using var free = new Rotation.Sequential(Flatten(), new Rotation.Linear(12, 4), ReLU());
        using var plain = new Rotation.Sequential(Linear(12, 2));
        var images = randn(5, 3, 4);
        double[] grid = [0, 40, 41, 300];

        Agree.Within(1e-5, stack(grid.Select(angle => net.forward(images, Rotation.At(angle)))), net.ForwardGrid(images, Rotation.At(grid)), "orbit");
        Agree.Within(1e-5, stack(grid.Select(angle => free.forward(images, Rotation.At(angle)))), free.ForwardGrid(images, Rotation.At(grid)), "free");
        Agree.Within(1e-5, stack(grid.Select(_ => plain.forward(images.flatten(1), Rotation.At(0)))), plain.ForwardGrid(images.flatten(1), Rotation.At(grid)), "plain");
    }

    [Fact]
    public void CanonicalNumbersAreWhatTheWeightSees()
    {
        using var scope = NewDisposeScope();
        using var layer = new Cylinder.OrbitLinear(5, 3, rank: 17, frequencies: 2, coupling: OrbitCoupling.Joint, dtype: ScalarType.Float64);
        var (input, point) = (randn(4, 5, dtype: ScalarType.Float64), Point<Cylinder>.Sample(4, new Random(1)));

        Agree.Within(1e-12, layer.forward(input, point), functional.linear(layer.Canonical(input, point), layer.weight, layer.bias));
    }

    [Fact]
    public void SteerabilityWeighsPairsByWhatIsMadeOfThem()
    {
        // a signal on a circle: the pair of frequency 1 is a true harmonic, that of frequency 2 sees the wrong one
        using var scope = NewDisposeScope();
        const int Places = 24, Contexts = 12;
        using var layer = new Rotation.OrbitLinear(Places, 3, rank: 5, frequencies: 2, dtype: ScalarType.Float64);
        var places = arange(Places, dtype: ScalarType.Float64) * (2 * Math.PI / Places);
        using (no_grad())
        {
            layer.get_parameter("filters")!.copy_(stack([places.cos(), (5 * places).cos(), places.sin(), (5 * places).sin(), ones(Places, ScalarType.Float64)]) / Math.Sqrt(Places));
            layer.weight.zero_();
            layer.weight.select(1, 0).fill_(1); // of the first pair
        }

        var signals = randn(7, Places, dtype: ScalarType.Float64);
        var turned = stack(Enumerable.Range(0, Contexts).Select(i => signals.roll(-2L * i, 1))); // by −i/12 turns: what e^(−iα) is for cos + i·sin

        Assert.Equal(1, layer.MeasureSteerability(turned).Index, 1e-12);
        using (no_grad())
        {
            layer.weight.select(1, 0).fill_(0);
            layer.weight.select(1, 3).fill_(1); // of the second
        }

        Assert.Equal(0, layer.MeasureSteerability(turned).Index, 1e-12);
    }

    [Fact]
    public void EmptyBatchesPass()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.OrbitLinear(5, 3, rank: 17);
        var input = zeros(0, 5, requires_grad: true);

        var output = layer.forward(input, Rotation.At(ReadOnlySpan<double>.Empty));
        output.sum().backward();

        Assert.Equal([0, 3], output.shape);
    }

    [Fact]
    public void TrainingKeepsNoTensors()
    {
        using var outer = NewDisposeScope();
        using var net = new Arm.Sequential(new Arm.OrbitLinear(6, 8, rank: 9, frequencies: 2), ReLU(), new Arm.OrbitLinear(8, 3, rank: 9, frequencies: 2, side: OrbitSide.Output));
        using var optimizer = optim.SGD(net.parameters(), 1e-4);
        LiveTensors.AfterCollection();
        var counts = new List<long>();
        for (var step = 0; step < 60; step++)
        {
            using (NewDisposeScope())
            {
                optimizer.zero_grad();
                var shoulders = (rand(4) * 360).requires_grad_();
                net.forward(randn(4, 6), step % 2 == 0 ? Arm.At(shoulders, rand(4) * 360) : Arm.At(3, 4)).square().mean().backward();
                optimizer.step();
            }

            counts.Add(Tensor.TotalCount);
        }

        Assert.Equal(counts[30], counts.Skip(30).Max());
        Assert.Equal(counts[30], counts[^1]);
    }
}
