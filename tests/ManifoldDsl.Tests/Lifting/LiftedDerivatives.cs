using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Second derivatives, and what must not pass in silence between forward and backward.</summary>
public sealed class LiftedDerivatives : SeededTests
{
    public static TheoryData<string> Managed => [.. LiftedRow.Names.Where(name => !LiftedRow.Get(name).IsNative)];

    public static TheoryData<string> Native => [.. LiftedRow.Names.Where(name => LiftedRow.Get(name) is { IsNative: true } row && row.Input(1).is_floating_point())];

    [Theory, MemberData(nameof(Managed))]
    public void SecondOnesOfManagedModulesAreRight(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(3).requires_grad_();
        double[] angles = [30, 200, 30];
        Tensor Penalty(Tensor at)
        {
            var output = lifted.forward(at, Rotation.At(angles));
            return autograd.grad([output.square().sum()], [at], create_graph: true, retain_graph: true)[0].square().sum();
        }

        Penalty(input).backward();

        const double Step = 1e-5;
        foreach (var (parameter, gradient) in lifted.named_parameters().Select(entry => (entry.parameter, entry.parameter.grad)))
        {
            var direction = randn_like(parameter);
            double At(double step)
            {
                using (no_grad())
                {
                    parameter.add_(direction, alpha: step);
                }

                var value = Penalty(input).item<double>();
                using (no_grad())
                {
                    parameter.add_(direction, alpha: -step);
                }

                return value;
            }

            var expected = (At(Step) - At(-Step)) / (2 * Step);
            var actual = gradient is null ? 0 : (gradient * direction).sum().item<double>();
            Assert.True(Math.Abs(expected - actual) <= 1e-6 * (1 + Math.Abs(expected)), $"{name}: {actual}, expected {expected}");
        }
    }

    [Theory, MemberData(nameof(Native))]
    public void SecondOnesOfNativeModulesAreRefused(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(2).requires_grad_();
        var output = lifted.forward(input, Rotation.At([10.0, 20])).sum();

        Assert.Throws<ExternalException>(() => output.backward(create_graph: true, retain_graph: true));

        lifted.zero_grad();
        output.backward(); // the graph is as it was
        Assert.NotNull(input.grad);
    }

    [Theory]
    [InlineData("a sequence")]
    [InlineData("an LSTM")]
    public void AnInputThatChangedIsRefused(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(2);
        var output = lifted.forward(input, Rotation.At(10)).sum();
        input.add_(1);

        Assert.Throws<ExternalException>(() => output.backward());

        lifted.forward(input, Rotation.At(10)).sum().backward();
    }

    [Theory]
    [InlineData("a sequence")]
    [InlineData("an LSTM")]
    public void AnOutputMayBeChanged(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(2).requires_grad_();
        lifted.forward(input, Rotation.At(10)).mul(2).sum().backward();
        var expected = input.grad!.clone();
        input.grad.zero_();

        lifted.forward(input, Rotation.At(10)).mul_(2).sum().backward();

        Agree.Exactly(expected, input.grad, "dx");
    }

    [Fact]
    public void NothingRequiresGradientsWithoutNeed()
    {
        using var scope = NewDisposeScope();
        foreach (var name in LiftedRow.Names)
        {
            var row = LiftedRow.Get(name);
            using var lifted = row.Lift(row.Make());
            foreach (var parameter in lifted.parameters())
            {
                parameter.requires_grad_(false);
            }

            Assert.False(lifted.forward(row.Input(2), Rotation.At([10.0, 20])).requires_grad, name);
        }
    }

    /// <summary>Control points that are not learned are no obstacle for inputs that need gradients.</summary>
    [Fact]
    public void GradientsPassThroughFixedWeights()
    {
        using var scope = NewDisposeScope();
        foreach (var name in LiftedRow.Names)
        {
            var row = LiftedRow.Get(name);
            var input = row.Input(2);
            if (!input.is_floating_point())
            {
                continue;
            }

            using var lifted = row.Lift(row.Make());
            input.requires_grad_();
            lifted.forward(input, Rotation.At([10.0, 20])).sin().sum().backward();
            var expected = input.grad!.clone();
            input.grad.zero_();
            foreach (var parameter in lifted.parameters())
            {
                parameter.requires_grad_(false);
            }

            lifted.forward(input, Rotation.At([10.0, 20])).sin().sum().backward();

            Agree.Within(1e-13, expected, input.grad, name);
        }
    }
}
