using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Modules of other signatures, on several contexts, threads and for long.</summary>
public sealed class LiftedRuns : SeededTests
{
    [Fact]
    public void AttentionTakesSeveralInputsAndAMask()
    {
        using var scope = NewDisposeScope();
        using var net = Rotation.Lift(MultiheadAttention(4, 2).to(ScalarType.Float64), batchDimension: 1);
        Perturb(net);
        double[] angles = [5, 100, 5];
        Tensor[] inputs = [Numbers(3, 3, 4), Numbers(5, 3, 4), Numbers(5, 3, 4)];
        var mask = tril(ones(3, 5, ScalarType.Float64)).log();

        var outputs = net.Run(Rotation.At(angles), inputs, (attention, rows) =>
        {
            var (output, weights) = attention.call(rows[0], rows[1], rows[2], attn_mask: mask);
            return [output, weights.unsqueeze(0)];
        });
        (outputs[0].square().sum() + outputs[1].square().sum()).backward();
        var gradients = inputs.Select(input => input.grad!.clone()).ToArray();

        for (var sample = 0; sample < 3; sample++)
        {
            Tensor[] one = [.. inputs.Select(input => input.detach()[.., sample..(sample + 1)].clone().requires_grad_())];
            var (output, weights) = net.CollapseInto(net.Module, Rotation.At(angles[sample])).call(one[0], one[1], one[2], attn_mask: mask);
            (output.square().sum() + weights.square().sum()).backward();
            Agree.Within(1e-12, output, outputs[0][.., sample..(sample + 1)]);
            Agree.Within(1e-12, weights, outputs[1][0][sample..(sample + 1)]);
            Assert.All(one.Zip(gradients), pair => Agree.Within(1e-12, pair.First.grad!, pair.Second[.., sample..(sample + 1)], "dx"));
        }
    }

    [Fact]
    public void ARecurrentModuleReturnsItsState()
    {
        using var scope = NewDisposeScope();
        using var net = Rotation.Lift(LSTM(3, 4).to(ScalarType.Float64), batchDimension: 1);
        Perturb(net);
        var (input, hidden, cell) = (Numbers(6, 2, 3), Numbers(1, 2, 4), Numbers(1, 2, 4));
        var point = Rotation.At([10.0, 250]);
        Tensor[] Run(Tensor part, Tensor h, Tensor c) => net.Run(point, [part, h, c], (lstm, rows) =>
        {
            var (output, hn, cn) = lstm.call(rows[0], (rows[1], rows[2]));
            return [output, hn, cn];
        });

        var whole = Run(input, hidden, cell);
        var first = Run(input[..2], hidden, cell);
        var second = Run(input[2..], first[1], first[2]);
        Agree.Within(1e-13, whole[0], cat([first[0], second[0]]));
        (second[0].sum() + first[0].sum()).backward();
        var expected = net.parameters().Select(parameter => parameter.grad!.clone()).ToArray();
        net.zero_grad();
        whole[0].sum().backward();
        Assert.All(expected.Zip(net.parameters()), pair => Agree.Within(1e-12, pair.First, pair.Second.grad, "dP̃"));
    }

    [Fact]
    public void AModuleMayReturnItsInputOrATensorTwice()
    {
        using var scope = NewDisposeScope();
        using var net = Rotation.Lift(Linear(2, 2));
        var input = randn(3, 2);

        foreach (var point in (Point<Rotation>[])[Rotation.At(0), Rotation.At([0.0, 1, 0])])
        {
            Tensor[] outputs;
            using (NewDisposeScope())
            {
                outputs = net.Run(point, [input], (linear, rows) =>
                {
                    var output = linear.call(rows[0]);
                    return [rows[0], output, output];
                });
                outputs = [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
            }

            Agree.Exactly(input, outputs[0]);
            Agree.Exactly(outputs[1], outputs[2]);
        }

        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void NoSamplesAreNoSamples()
    {
        using var scope = NewDisposeScope();
        using var net = Rotation.Lift(Linear(2, 3));
        using var memory = Rotation.Lift(GRUCell(2, 3), (cell, input) => cell.forward(input));
        var point = Rotation.At(zeros(0));

        var output = net.forward(zeros(0, 2), point);
        output.sum().backward();

        Assert.Equal([0, 3], output.shape);
        Assert.Equal(0, net.get_parameter("weight")!.grad!.abs().sum().item<float>());
        Assert.Equal([0, 3], memory.forward(zeros(0, 2), point).shape);
        Assert.Equal([0, 3], net.forward(zeros(0, 2), Rotation.At(1)).shape);
    }

    [Fact]
    public void ManifoldsWithFormulasLiftToo()
    {
        using var scope = NewDisposeScope();
        using var net = new SwingLifted(Linear(3, 2, dtype: ScalarType.Float64));
        var input = randn(4, 3, ScalarType.Float64);
        var plain = net.Module.call(input);

        Agree.Within(1e-12, plain, net.forward(input, Swing.At(tensor([0.0, 100, 200, 100]))));
        Perturb(net);
        var batch = net.forward(input, Swing.At(tensor([0.0, 100, 200, 100])));
        Agree.Within(1e-12, net.Collapse(Swing.At(100)).call(input[1]), batch[1]);
        batch.sum().backward();
        Assert.All(net.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Theory]
    [InlineData("a residual network")]
    [InlineData("an LSTM behind a convolution")]
    public void ThreadsTakeTurns(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(2);
        var expected = Enumerable.Range(0, 8).Select(at => lifted.forward(input, Rotation.At(40 * at)).detach()).ToArray();
        var wrong = 0;

        Parallel.For(0, 8, new() { MaxDegreeOfParallelism = 8 }, at =>
        {
            for (var step = 0; step < 25; step++)
            {
                using var inner = NewDisposeScope();
                using var noGrad = step % 2 == 0 ? no_grad() : enable_grad();
                var leaf = input.clone().requires_grad_();
                var output = lifted.forward(leaf, Rotation.At(40 * at));
                if (step % 2 == 1)
                {
                    autograd.grad([output.sum()], [leaf])[0].Dispose();
                }

                if (!output.allclose(expected[at], 1e-12, 1e-12))
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        });

        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData("a residual network")]
    [InlineData("an LSTM behind a convolution")]
    public void TrainingKeepsNothing(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make(), new() { ["*bias*"] = WeightKind.Shared });
        using var optimizer = optim.SGD(lifted.parameters(), 1e-3);
        var counts = new List<long>();
        LiveTensors.AfterCollection();
        for (var step = 0; step < 2000; step++)
        {
            using (NewDisposeScope())
            {
                optimizer.zero_grad();
                lifted.forward(row.Input(3), Rotation.At([step, 2 * step, step])).square().mean().backward();
                optimizer.step();
            }

            counts.Add(Tensor.TotalCount);
        }

        Assert.Equal(counts[19], counts[^1]);
        Assert.Equal(counts[19], counts.Skip(19).Max());
    }

    /// <summary>Tensors in graphs are not counted: so the memory is.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TrainingKeepsNoMemory(bool isNative)
    {
        using var scope = NewDisposeScope();
        Module module = isNative ? GRUCell(256, 256) : Sequential(Linear(256, 512), Linear(512, 256));
        using var lifted = Rotation.Lift(module, (module, input) => module is TorchSharp.Modules.GRUCell cell ? cell.forward(input) : ((Module<Tensor, Tensor>)module).call(input));
        var input = randn(4, 256);
        void Train(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                using var inner = NewDisposeScope();
                lifted.forward(input, Rotation.At([step, 2 * step, step, 7])).square().mean().backward();
            }

            LiveTensors.AfterCollection();
        }

        Train(30);
        var before = Environment.WorkingSet;
        Train(300); // the weights of these contexts are 900 MB and more

        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 100_000_000);
    }

    [Fact]
    public void AFailureInTheModuleLeavesItAsItWas()
    {
        using var scope = NewDisposeScope();
        foreach (var name in (string[])["a sequence", "an LSTM"])
        {
            var row = LiftedRow.Get(name);
            var module = row.Make();
            var input = row.Input(2);
            var expected = row.Call(module, input);
            using var lifted = row.Lift(module);

            Assert.Throws<FormatException>(() => lifted.Run(Rotation.At(1), [input], Tensor (Module _, Tensor[] _) => throw new FormatException()));

            Agree.Exactly(expected, row.Call(module, input));
            lifted.forward(input, Rotation.At(1)).sum().backward();
        }
    }

    private static Tensor Numbers(params long[] shape) => randn(shape, ScalarType.Float64).requires_grad_();

    private static void Perturb(Module module)
    {
        using var noGrad = no_grad();
        foreach (var parameter in module.parameters())
        {
            parameter.add_(0.3 * randn_like(parameter));
        }
    }

    private sealed class SwingLifted(TorchSharp.Modules.Linear module) : ManifoldLifted<Swing, TorchSharp.Modules.Linear>(module);
}
