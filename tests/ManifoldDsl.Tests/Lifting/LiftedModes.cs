using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Training and evaluation of lifted modules, and their buffers.</summary>
public sealed class LiftedModes : SeededTests
{
    [Fact]
    public void EachContextIsNormalisedAloneAndAllUpdateTheBuffers()
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get("a residual network");
        double[] angles = [40, 200, 40, 40, 200];
        using var lifted = row.Lift(row.Make());
        using var plain = row.Make();
        lifted.train();
        plain.train();
        var input = row.Input(5).requires_grad_();

        var output = lifted.forward(input, Rotation.At(angles));
        var seeds = randn_like(output);
        output.backward([seeds]);

        var reference = new LiftedReference(row, lifted, plain, input.detach(), angles, seeds);
        Agree.Within(1e-11, reference.Output, output, "y");
        Agree.Within(1e-10, reference.InputGradient, input.grad, "dx");
        foreach (var (name, parameter) in lifted.named_parameters())
        {
            Agree.Within(1e-10, reference.GradientOf(name), parameter.grad, $"dP̃ of {name}");
        }

        foreach (var (name, buffer) in plain.named_buffers())
        {
            Agree.Within(1e-12, buffer, lifted.get_buffer(name), name);
        }

        Assert.Equal(2, lifted.get_buffer("_stemNorm.num_batches_tracked")!.ToInt32());
    }

    [Fact]
    public void FrozenBuffersNeverChange()
    {
        using var scope = NewDisposeScope();
        var module = new Residual();
        using var lifted = Rotation.Lift(module, buffers: LiftedBuffers.Frozen);
        var before = module.named_buffers().Select(buffer => buffer.buffer.clone()).ToArray();
        foreach (var mode in (bool[])[true, false, true])
        {
            lifted.train(mode);
            Assert.Equal(mode, lifted.training);
            Assert.Equal(mode, module.training);
            Assert.All(module.modules(), part => Assert.Equal(mode && part is not TorchSharp.Modules.BatchNorm, part.training));
            lifted.forward(randn(3, 2, 4, 4), Rotation.At([0.0, 10, 20])).Dispose();
        }

        Assert.All(before.Zip(module.buffers()), pair => Agree.Exactly(pair.First, pair.Second));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ModesReachTheModule(bool train)
    {
        using var lifted = Rotation.Lift(Sequential(Linear(2, 2), Sequential(Dropout())));
        using var net = new Rotation.Sequential(lifted);

        net.train(train);

        Assert.Equal(train, lifted.training);
        Assert.All(lifted.Module.modules(), part => Assert.Equal(train, part.training));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheModuleKeepsItsModeAtFirst(bool train)
    {
        var module = Sequential(Linear(2, 2), Dropout());
        module.train(train);
        using var lifted = Rotation.Lift(module);

        Assert.Equal(train, lifted.training);
        Assert.Equal(train, module.training);
    }

    /// <summary>The graph of a run keeps what was dropped in it.</summary>
    [Fact]
    public void DropoutIsThatOfThePlainModule()
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get("a transformer layer") with { New = () => TransformerEncoderLayer(4, 2, 6, dropout: 0.5) };
        using var lifted = row.Lift(row.Make());
        using var plain = row.Make();
        lifted.train();
        plain.train();
        var input = row.Input(2).requires_grad_();

        manual_seed(5);
        var output = lifted.forward(input, Rotation.At(50));
        var seeds = ones_like(output);
        manual_seed(6);
        output.backward([seeds]);

        manual_seed(5);
        var reference = new LiftedReference(row, lifted, plain, input.detach(), [50, 50], seeds);
        Agree.Within(1e-11, reference.Output, output, "y");
        Agree.Within(1e-11, reference.InputGradient, input.grad, "dx");
        lifted.eval();
        Agree.Exactly(lifted.forward(input, Rotation.At(50)), lifted.forward(input, Rotation.At(50)));
    }
}
