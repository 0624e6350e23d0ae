using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>What recurrent layers have besides the contract of all layers.</summary>
[Collection(nameof(ManifoldOptions))]
public sealed class RecurrentTests : SeededTests, IDisposable
{
    public void Dispose() => (ManifoldOptions.LinearPath, ManifoldOptions.Speeds) = (null, null);

    public static TheoryData<bool, LinearPath?> Uses => new() { { true, null }, { false, LinearPath.PerContext }, { false, LinearPath.Loop } };

    /// <summary>Each path against the plain layer of each sample, float32 included: the plain one is another kernel there.</summary>
    [Theory]
    [InlineData(ScalarType.Float64, 1e-12)]
    [InlineData(ScalarType.Float32, 1e-5)]
    public void EachSampleGoesThroughThePlainLayerAtItsContext(ScalarType dtype, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var gru = new Arm.GRU(3, 4, 2, bidirectional: true, dtype: dtype);
        using var lstm = new Arm.LSTM(3, 4, 2, bidirectional: true, dtype: dtype);
        var input = randn(5, 3, 3, dtype: dtype);
        var (h0, c0) = (randn(4, 3, 4, dtype: dtype), randn(4, 3, 4, dtype: dtype));
        double[] shoulders = [10, 120, 250], elbows = [5, 50, 300];

        var (output, last) = gru.call(input, Arm.At(tensor(shoulders), tensor(elbows)), h0);
        var (lstmOutput, hidden, cell) = lstm.call(input, Arm.At(tensor(shoulders), tensor(elbows)), (h0, c0));

        for (var sample = 0; sample < 3; sample++)
        {
            Tensor One(Tensor tensor) => tensor.narrow(1, sample, 1);
            var at = Arm.At(shoulders[sample], elbows[sample]);
            using var plainGru = gru.Collapse(at);
            using var plainLstm = lstm.Collapse(at);
            var (expected, expectedLast) = plainGru.call(One(input), One(h0));
            Agree.Within(tolerance, expected, One(output), "GRU");
            Agree.Within(tolerance, expectedLast, One(last), "its last state");
            var (expectedOutput, expectedHidden, expectedCell) = plainLstm.call(One(input), (One(h0).contiguous(), One(c0).contiguous()));
            Agree.Within(tolerance, expectedOutput, One(lstmOutput), "LSTM");
            Agree.Within(tolerance, expectedHidden, One(hidden), "its last hidden state");
            Agree.Within(tolerance, expectedCell, One(cell), "its last cell state");
        }
    }

    /// <summary>A context that is the same at every step is one per sample.</summary>
    [Fact]
    public void ContextsOfStepsMayBeEqual()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.LSTM(3, 2, 2, batchFirst: true, bidirectional: true, dtype: ScalarType.Float64);
        var input = randn(4, 5, 3, ScalarType.Float64);
        var angles = rand(4, ScalarType.Float64) * 360;

        var perSample = layer.call(input, Rotation.At(angles));
        var perStep = layer.call(input, Rotation.At(angles.unsqueeze(1).expand(4, 5)));

        Agree.Within(1e-12, perSample.output, perStep.output);
        Agree.Within(1e-12, perSample.c_n, perStep.c_n);
    }

    [Theory, MemberData(nameof(Uses))]
    public void OutputsAreDroppedBetweenLayersInTrainingOnly(bool isShared, LinearPath? path)
    {
        using var scope = NewDisposeScope();
        ManifoldOptions.LinearPath = path;
        using var layer = new Rotation.GRU(3, 2, 2, batchFirst: true, dropout: 0.5);
        var input = randn(4, 5, 3);
        var point = isShared ? Rotation.At(30) : Rotation.At([10.0, 40, 60, 80]);
        Tensor Run() => layer.call(input, point).output;

        Assert.False(Run().equal(Run()).all().item<bool>());
        var (first, second) = (layer.call(input, point).h_n[0], layer.call(input, point).h_n[0]);
        Agree.Exactly(first, second, "the first layer's state, which nothing is dropped before");
        layer.eval();
        Agree.Exactly(Run(), Run());
    }

    /// <summary>Of a first layer that is dropped as a whole, nothing reaches the second.</summary>
    [Theory, MemberData(nameof(Uses))]
    public void WhatIsDroppedIsZeroForTheNextLayer(bool isShared, LinearPath? path)
    {
        using var scope = NewDisposeScope();
        ManifoldOptions.LinearPath = path;
        using var layer = new Rotation.GRU(3, 2, 2, batchFirst: true, dropout: 1);
        using var last = new Rotation.GRU(2, 2, batchFirst: true);
        using (no_grad())
        {
            foreach (var (name, parameter) in last.named_parameters())
            {
                parameter.copy_(layer.get_parameter(name.Replace("_l0", "_l1"))!);
            }
        }

        var point = isShared ? Rotation.At(30) : Rotation.At([10.0, 40, 60, 80]);

        Agree.Within(1e-6, last.call(zeros(4, 5, 2), point).output, layer.call(randn(4, 5, 3), point).output);
    }

    [Fact]
    public void TensorsHaveThePlainLayersNamesAndShapes()
    {
        using var layer = new Rotation.LSTM(3, 2, 2, bidirectional: true);
        using var plain = nn.LSTM(3, 2, 2, bidirectional: true);
        foreach (var ((name, parameter), (plainName, plainParameter)) in layer.named_parameters().Zip(plain.named_parameters()))
        {
            Assert.Equal(plainName, name);
            Assert.Equal([3, .. plainParameter.shape], parameter.shape);
        }

        Assert.Equal(16, layer.named_parameters().Count());
    }

    [Fact]
    public void ControlPointsAreReadAndWrittenByName()
    {
        using var scope = NewDisposeScope();
        using var layer = new Noise.GRU(3, 2, kinds: new() { ["bias_hh_l0"] = WeightKind.Shared });
        var ends = layer.ControlPoints("weight_hh_l0"); // of a line: the weights at its two ends
        using var plain = layer.Collapse(Noise.At(0.5));
        Agree.Within(1e-6, plain.get_parameter("weight_hh_l0")!, ends[1]);

        layer.SetControlPoints("weight_hh_l0", stack([ends[1], ends[1]]));
        layer.SetControlPoints("bias_hh_l0", ones(6));

        using var changed = layer.Collapse(Noise.At(0));
        Agree.Within(1e-6, ends[1], changed.get_parameter("weight_hh_l0")!);
        Agree.Exactly(ones(6), changed.get_parameter("bias_hh_l0")!);
        Refusal.Argument("Rotation.GRUCell(3, 2) has no 'weight'; its tensors are 'weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'.", "name", () => new Rotation.GRUCell(3, 2).ControlPoints("weight")).Check();
    }

    [Fact]
    public void ACellIsOneStep()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.LSTM(3, 2, batchFirst: true, dtype: ScalarType.Float64);
        using var cell = new Rotation.LSTMCell(3, 2, dtype: ScalarType.Float64);
        using (no_grad())
        {
            cell.weight_ih.copy_(layer.get_parameter("weight_ih_l0")!);
            cell.weight_hh.copy_(layer.get_parameter("weight_hh_l0")!);
            cell.bias_ih!.copy_(layer.get_parameter("bias_ih_l0")!);
            cell.bias_hh!.copy_(layer.get_parameter("bias_hh_l0")!);
        }

        var input = randn(4, 5, 3, ScalarType.Float64);
        var point = Rotation.At([10.0, 40, 60, 80]);
        var (output, hidden, memory) = layer.call(input, point);

        (Tensor, Tensor)? state = null;
        for (var step = 0; step < 5; step++)
        {
            state = cell.call(input.select(1, step), point, state);
            Agree.Within(1e-12, output.select(1, step), state.Value.Item1, $"step {step}");
        }

        Agree.Within(1e-12, hidden[0], state!.Value.Item1);
        Agree.Within(1e-12, memory[0], state.Value.Item2);
    }

    [Fact]
    public void HooksAreCalled()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.GRU(3, 2);
        layer.register_forward_hook((_, _, _, _, result) => (result.output + 1, result.h_n));
        var input = randn(5, 4, 3);

        Agree.Within(1e-6, layer.forward(input, Rotation.At(30)).output + 1, layer.call(input, Rotation.At(30)).output);
    }

    /// <summary>What the plain layer starts with: uniform on ±1/√H, all tensors.</summary>
    [Fact]
    public void WeightsAreDrawnLikeThePlainLayers()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.GRU(100, 64);
        using var collapsed = layer.Collapse(Rotation.At(77));
        using var plain = nn.GRU(100, 64);
        foreach (var ((name, actual), (_, expected)) in collapsed.named_parameters().Zip(plain.named_parameters()))
        {
            var ratio = actual.square().mean().item<float>() * 3 * 64;
            Assert.True(Math.Abs(ratio - 1) < 8 / Math.Sqrt(actual.numel()), $"{name}: {ratio}");
            Assert.True(Math.Abs((expected.square().mean().item<float>() * 3 * 64) - 1) < 8 / Math.Sqrt(actual.numel()), $"plain {name}");
        }
    }

    /// <summary>An output that was changed before backward is refused, and does not end the process.</summary>
    [Fact]
    public void ChangingAnInputInPlaceBeforeBackwardIsRefused()
    {
        using var scope = NewDisposeScope();
        ManifoldOptions.LinearPath = LinearPath.Loop;
        using var layer = new Rotation.GRU(3, 2, batchFirst: true);
        var state = randn(1, 4, 2).requires_grad_();
        var h0 = state * 1;
        var output = layer.call(randn(4, 5, 3), Rotation.At([10.0, 40, 60, 80]), h0).output;

        layer.get_parameter("weight_hh_l0")!.detach().mul_(2);

        Assert.ThrowsAny<Exception>(() => output.sum().backward());
        layer.zero_grad();
        layer.call(randn(4, 5, 3), Rotation.At([10.0, 40, 60, 80])).output.sum().backward();
        Assert.NotNull(layer.get_parameter("weight_hh_l0")!.grad);
    }

    [Fact]
    public void ThreadsMayShareALayer()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.LSTM(3, 4, 2, batchFirst: true);
        layer.eval();
        Tensor[] inputs = [.. Enumerable.Range(0, 8).Select(_ => randn(4, 5, 3))];
        double[] angles = [10, 40, 60, 80];
        Tensor[] expected = [.. inputs.SelectMany(input => (Tensor[])[layer.call(input, Rotation.At(angles)).output.detach(), layer.call(input, Rotation.At(30)).output.detach()])];
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();

        Thread[] threads = [.. Enumerable.Range(0, 8).Select(i => new Thread(() =>
        {
            for (var round = 0; round < 50; round++)
            {
                using var ofThread = NewDisposeScope();
                using var noGrad = no_grad();
                var perSample = layer.call(inputs[i], Rotation.At(angles)).output;
                var shared = layer.call(inputs[i], Rotation.At(30)).output;
                if (!perSample.allclose(expected[2 * i], atol: 1e-6) || !shared.allclose(expected[(2 * i) + 1], atol: 1e-6))
                {
                    failures.Add($"thread {i}, round {round}");
                }
            }
        }))];
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        Assert.Empty(failures);
    }

    [Fact]
    public void FilesAppearWholeOrNotAtAll()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var saved = new Rotation.GRU(3, 2);
            using var loaded = new Rotation.GRU(3, 2);
            using var other = new Clock.GRU(3, 2);

            saved.save(file);
            loaded.load(file);

            Assert.All(saved.named_parameters(), entry => Agree.Exactly(entry.parameter, loaded.get_parameter(entry.name)!));
            Assert.Contains("belongs to the manifold circle(360):fourier(1)", Assert.Throws<InvalidOperationException>(() => other.load(file)).Message);
            Assert.Equal([Path.GetFileName(file)], Directory.GetFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}*").Select(Path.GetFileName));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
