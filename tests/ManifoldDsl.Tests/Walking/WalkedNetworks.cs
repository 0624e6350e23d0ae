using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Whole networks, and what happens to a walker when its network changes.</summary>
public sealed class WalkedNetworks : SeededTests
{
    [Fact]
    public void NetworksAreTheirStages()
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(
            ("image", Flatten()),
            ("start", Tanh()),
            ("first", new Rotation.Linear(12, 70, kinds: new() { ["bias"] = WeightKind.Frozen })),
            ("norm", LayerNorm(70)),
            ("inner", new Rotation.Sequential(new Rotation.Linear(70, 5, hasBias: false), GELU(), new Rotation.LayerNorm(5, eps: 0.01), Dropout(0.9))),
            ("plain", nn.Sequential(("linear", Linear(5, 33)), ("bend", ReLU()), ("bare", Linear(33, 20, hasBias: false)))),
            ("last", new Rotation.Linear(20, 7)),
            ("after", LayerNorm(7, elementwise_affine: false)),
            ("squash", Sigmoid()));
        using (no_grad())
        {
            foreach (var (name, parameter) in net.named_parameters())
            {
                _ = parameter.dim() < 3 ? parameter.uniform_(-1, 2) : parameter;
            }
        }

        net.eval();
        var (walker, ofDoubles) = (net.Walk(), net.Walk<double>());
        net.to(ScalarType.Float64);
        net.train(); // a walker evaluates, whatever the mode
        Assert.Equal((12, 7), (walker.InputSize, walker.OutputSize));
        var (output, doubles) = (new float[7], new double[7]);
        foreach (var angle in new[] { 10.0, 10, 10, 200, 370, 370 })
        {
            var images = randn(1, 3, 4, dtype: ScalarType.Float64);
            var numbers = images.flatten().data<double>().ToArray();
            Rotation.MoveTo(walker, angle);
            Rotation.MoveTo(ofDoubles, angle: angle);
            walker.Step([.. numbers.Select(number => (float)number)], output);
            ofDoubles.Step(numbers, doubles);

            net.eval();
            var expected = net.forward(images, Rotation.At(angle))[0];
            net.train();
            Agree.Within(1e-12, expected, tensor(doubles), "in double");
            Agree.Within(1e-5, expected, tensor(output), "in float");
        }
    }

    [Fact]
    public void ACollapsedNetworkMayBeAStage()
    {
        using var scope = NewDisposeScope();
        using var inner = new Rotation.Sequential(new Rotation.Linear(3, 4), Tanh());
        using var net = new Noise.Sequential(inner.Collapse(Rotation.At(30)), new Noise.Linear(4, 2));
        var walker = net.Walk();
        var output = new float[2];
        walker.MoveTo(0.2);
        walker.Step([1, 2, 3], output);

        Agree.Within(1e-6, net.forward(tensor(new[,] { { 1f, 2, 3 } }), Noise.At(0.2))[0], tensor(output));
    }

    [Fact]
    public void TrainingReachesAWalkerOnRefresh()
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(new Rotation.Linear(4, 6), LeakyReLU(0.1), LayerNorm(6), Linear(6, 3));
        var walker = net.Walk();
        var (x, before, output) = (new float[] { 1, -2, 3, 0.5f }, new float[3], new float[3]);
        walker.MoveTo(40);
        walker.Step(x, before);
        var optimizer = optim.SGD(net.parameters(), 0.1);
        net.forward(randn(5, 4), Rotation.At(40)).square().sum().backward();
        optimizer.step();
        ((TorchSharp.Modules.LeakyReLU)net[1]).negative_slope = 0.7;

        walker.Step(x, output);
        Agree.Within(1e-6, tensor(before), tensor(output), "before Refresh");

        walker.Refresh();
        var expected = net.forward(tensor(x).unsqueeze(0), Rotation.At(40))[0];
        Assert.True((expected - tensor(before)).abs().max().item<float>() > 1e-3);
        for (var step = 0; step < 2; step++)
        {
            walker.Step(x, output);
            Agree.Within(1e-6, expected, tensor(output), $"step {step} after Refresh");
        }
    }

    [Fact]
    public void AWalkerOutlivesItsNetwork()
    {
        var net = new Rotation.Sequential(new Rotation.Linear(4, 6), Linear(6, 3));
        var walker = net.Walk();
        var (before, after) = (new float[3], new float[3]);
        walker.MoveTo(40);
        walker.Step([1, 2, 3, 4], before);
        net.Dispose();
        walker.MoveTo(50);
        walker.MoveTo(40);
        walker.Step([1, 2, 3, 4], after);

        Assert.Equal(before, after);
        Assert.Throws<ObjectDisposedException>(walker.Refresh);
        Assert.Throws<ObjectDisposedException>(() => net.Walk());
    }

    [Fact]
    public void ARefusedMoveLeavesItWhereItWas()
    {
        using var layer = new Gaze.Linear(2, 2);
        var walker = layer.Walk();
        Assert.True(walker.Context.IsEmpty);
        Gaze.MoveTo(walker, (0, 0, 1));
        var (before, after) = (new float[2], new float[2]);
        walker.Step([1, 2], before);

        Assert.Throws<ArgumentException>(() => walker.MoveTo(1, 1, 1));
        Assert.Throws<ArgumentException>(() => walker.MoveTo(double.NaN, 0, 1));

        walker.Step([1, 2], after);
        Agree.Within(1e-6, [.. before.Select(number => (double)number)], [.. after.Select(number => (double)number)]);
        Assert.Equal([0.0, 0, 1], walker.Context.ToArray());
    }

    [Fact]
    public void OutputsMayOverwriteInputs()
    {
        using var net = new Rotation.Sequential(Tanh(), new Rotation.Linear(3, 3));
        var walker = net.Walk();
        var (x, y) = (new float[] { 1, 2, 3 }, new float[3]);
        walker.MoveTo(1);
        walker.Step(x, y);
        walker.MoveTo(2);
        walker.MoveTo(1);
        walker.Step(x, x);

        Assert.Equal(y, x);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void HalfNetworksAreWalkedInFloat(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(5, 4, dtype: type);
        var walker = layer.Walk();
        var output = new float[4];
        walker.MoveTo(77);
        walker.Step([1, 2, -3, 4, 0.5f], output);

        using var exact = new Rotation.Linear(5, 4, dtype: ScalarType.Float64);
        exact.WeightControlPoints = layer.weight.to(ScalarType.Float64) * tensor(new[] { 1, Math.Sqrt(2), Math.Sqrt(2) }).view(3, 1, 1);
        exact.BiasControlPoints = layer.bias!.to(ScalarType.Float64) * tensor(new[] { 1, Math.Sqrt(2), Math.Sqrt(2) }).view(3, 1);
        Agree.Within(1e-6, exact.forward(tensor(new[] { 1, 2, -3, 4, 0.5 }), Rotation.At(77)), tensor(output));
    }

    [Fact]
    public void StepsOfNetworksAllocateNothing()
    {
        using var net = new AmplitudePhase.Sequential(
            Tanh(), new AmplitudePhase.Linear(9, 33), new AmplitudePhase.LayerNorm(33), GELU(), Linear(33, 12), LayerNorm(12), Softplus(), new AmplitudePhase.Linear(12, 5), SiLU());
        var walker = net.Walk();
        var (input, output) = (new float[9], new float[5]);

        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => // the JIT allocates too, now and then
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                AmplitudePhase.MoveTo(walker, i / 1000.0);
                walker.Step(input, output);
                walker.Step(input, output);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    [Fact]
    public void WalkersOnOneNetworkRunAtOnce()
    {
        using var net = new Arm.Sequential(new Arm.Linear(20, 40), Tanh(), new Arm.Linear(40, 10));
        var expected = Walk(net.Walk(), 0);

        var walked = new float[8][];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => walked[i] = Walk(net.Walk(), i));

        Assert.All(walked, outputs => Assert.Equal(expected, outputs));

        static float[] Walk(Walker<Arm, float> walker, int turns)
        {
            var outputs = new float[200 * 10];
            var input = Enumerable.Range(0, 20).Select(i => i / 20f).ToArray();
            for (var step = 0; step < 200; step++)
            {
                Arm.MoveTo(walker, (3 * step) + (360 * turns), step / 4 * 11);
                walker.Step(input, outputs.AsSpan(10 * step, 10));
            }

            return outputs;
        }
    }
}
