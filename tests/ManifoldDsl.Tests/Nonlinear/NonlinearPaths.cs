using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Every way to evaluate a nonlinear layer against every other, where small layers do not tell them apart.</summary>
public sealed class NonlinearPaths : SeededTests
{
    /// <summary>Several slices of the parameter, several chunks of samples, and a sample larger than a chunk.</summary>
    [Theory]
    [InlineData(70, 1, 64, 65, ScalarType.Float64)]
    [InlineData(70, 2, 64, 65, ScalarType.Float32)]
    [InlineData(3, 1, 520, 510, ScalarType.Float64)]
    [InlineData(70, 2, 64, 65, ScalarType.BFloat16)]
    public void ChunksAreTheWhole(int samples, int positions, int inputs, int outputs, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var tolerance = dtype switch { ScalarType.Float64 => 1e-10, ScalarType.Float32 => 1e-4, _ => 0.1 };
        using var layer = new Swing.Linear(inputs, outputs, hasBias: false, dtype: dtype);
        var input = randn([samples, positions, inputs], dtype).requires_grad_();
        var phase = (rand(samples, ScalarType.Float64) * (2 * Math.PI)).unsqueeze(1).to(dtype).requires_grad_();
        var seeds = randn([samples, positions, outputs], dtype);

        var output = NonlinearRows<Swing>.Apply(input, phase, layer.weight);
        (output * seeds).sum().backward();

        Tensor[] copies = [.. ((Tensor[])[input, phase, layer.weight]).Select(tensor => tensor.detach().to(ScalarType.Float64, copy: true).requires_grad_())];
        var weights = copies[2].unbind(0);
        var whole = weights[0] + (weights[1] * (copies[1].unsqueeze(2) + weights[2]).cos());
        var expected = copies[0].bmm(whole.transpose(1, 2));
        (expected * seeds).sum().backward();
        Agree.Within(tolerance, expected, output, "y");
        Agree.Within(tolerance, copies[0].grad!, input.grad, "dx");
        Agree.Within(tolerance, copies[1].grad!, phase.grad, "the features' gradient");
        Agree.Within(tolerance, copies[2].grad!, layer.weight.grad, "the weight's gradient");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AParameterThatLiesOtherwiseInMemoryGivesTheSame(bool isShared)
    {
        using var scope = NewDisposeScope();
        using var layer = new Fading.Linear(5, 4, dtype: ScalarType.Float64);
        using var other = new Fading.Linear(5, 4, dtype: ScalarType.Float64);
        other.weight = new Parameter(layer.weight.detach().transpose(1, 2).contiguous().transpose(1, 2));
        other.bias = new Parameter(layer.bias!.detach().clone());
        Assert.False(other.weight.is_contiguous());
        var point = isShared ? Point<Fading>.FromContext(3) : Point<Fading>.FromContexts([1, 2, 3]);
        var input = randn(3, 5, dtype: ScalarType.Float64);

        var (expected, actual) = (layer.forward(input, point), other.forward(input, point));
        expected.square().sum().backward();
        actual.square().sum().backward();

        Agree.Within(1e-12, expected, actual);
        Agree.Within(1e-12, layer.weight.grad!, other.weight.grad);
    }

    /// <summary>An exception within a backward of managed code would end the process; this one reaches the caller.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AParameterChangedBeforeBackwardIsRefused(bool isShared)
    {
        using var scope = NewDisposeScope();
        using var layer = new Swing.Linear(3, 2);
        var loss = layer.forward(ones(2, 3), isShared ? Swing.At(30) : Point<Swing>.FromContexts([30, 60])).sum();
        using (no_grad())
        {
            layer.weight.add_(1);
        }

        Assert.Contains("invalid gradient", Assert.Throws<ExternalException>(() => loss.backward()).Message);
    }

    [Fact]
    public void OnlyWhatNeedsAGradientGetsOne()
    {
        using var scope = NewDisposeScope();
        using var layer = new Swing.Linear(3, 2);
        layer.weight.requires_grad_(false);
        var phase = tensor(new[] { 10.0, 20.0 }).requires_grad_();
        layer.forward(ones(2, 3), Swing.At(phase)).sum().backward();
        Assert.NotNull(phase.grad);
        Assert.Null(layer.weight.grad);

        layer.bias!.requires_grad_(false);
        Assert.False(layer.forward(ones(2, 3), Swing.At(40)).requires_grad);
    }

    [Fact]
    public void EmptyBatchesGiveEmptyOutputs()
    {
        using var scope = NewDisposeScope();
        using var layer = new Swing.Linear(3, 2);
        foreach (var shape in (long[][])[[0, 3], [0, 5, 3], [4, 0, 3]])
        {
            var output = layer.forward(zeros(shape), Swing.At(zeros(shape[0])));
            output.sum().backward();
            Assert.Equal([.. shape[..^1], 2], output.shape);
            Agree.Exactly(zeros_like(layer.weight), layer.weight.grad!);
        }
    }
}
