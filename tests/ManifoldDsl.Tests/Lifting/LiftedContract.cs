using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Lifted modules of all sorts against plain ones that are run context by context.</summary>
public sealed class LiftedContract : SeededTests
{
    private static readonly double[] Angles = [200, 10, 300, 10, 200, 10];

    public static TheoryData<string> Names => [.. LiftedRow.Names];

    [Theory, MemberData(nameof(Names))]
    public void ForwardAndGradientsAreThoseOfThePlainModule(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(Angles.Length);
        input = input.is_floating_point() ? input.requires_grad_() : input;

        var output = lifted.forward(input, Rotation.At(Angles));
        var seeds = randn_like(output);
        output.backward([seeds]);

        Check(row, lifted, input, Angles, seeds, output);
    }

    [Theory, MemberData(nameof(Names))]
    public void OneContextIsSharedByAll(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(4);
        input = input.is_floating_point() ? input.requires_grad_() : input;

        var output = lifted.forward(input, Rotation.At(70));
        var seeds = randn_like(output);
        output.backward([seeds]);

        Check(row, lifted, input, [70, 70, 70, 70], seeds, output);
    }

    [Theory, MemberData(nameof(Names))]
    public void ContextsHaveGradients(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(3);
        double[] angles = [20, 110, 250];
        var contexts = tensor(angles).requires_grad_();

        var output = lifted.forward(input, Rotation.At(contexts));
        var seeds = randn_like(output);
        output.backward([seeds]);

        var reference = new LiftedReference(row, lifted, row.Make(), input, angles, seeds);
        Agree.Within(1e-10, reference.Output, output, "y");
        Agree.Within(1e-10, tensor(reference.AngleGradients), contexts.grad, "ds");
    }

    [Theory, MemberData(nameof(Names))]
    public void WithoutAGraphTheValuesAreTheSame(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        var input = row.Input(Angles.Length);
        var expected = lifted.forward(input, Rotation.At(Angles));
        using (no_grad())
        {
            var output = lifted.forward(input, Rotation.At(Angles));
            Assert.False(output.requires_grad);
            Agree.Within(1e-13, expected, output, "under no_grad");
        }

        using (inference_mode(true))
        {
            Agree.Within(1e-13, expected, lifted.forward(input, Rotation.At(Angles)), "in inference mode");
        }

        var again = lifted.forward(input, Rotation.At(Angles));
        Assert.True(again.requires_grad);
        Agree.Exactly(expected, again, "afterwards");
        again.sum().backward();
    }

    /// <summary>Graphs of several runs are alive at once, and backward comes in any order.</summary>
    [Theory, MemberData(nameof(Names))]
    public void RunsDoNotDisturbEachOther(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        Tensor[] inputs = [row.Input(2), row.Input(2), row.Input(2)];
        double[] angles = [30, 140, 260];
        inputs = [.. inputs.Select(input => input.is_floating_point() ? input.requires_grad_() : input)];
        var outputs = inputs.Select((input, at) => lifted.forward(input, Rotation.At(angles[at]))).ToArray();
        var seeds = outputs.Select(output => randn_like(output)).ToArray();
        using (no_grad())
        {
            lifted.forward(inputs[0], Rotation.At(5)).Dispose();
        }

        foreach (var at in (int[])[1, 2, 0])
        {
            lifted.zero_grad();
            if (at == 2)
            {
                outputs[at].backward([seeds[at]], retain_graph: true);
                lifted.zero_grad();
                inputs[at].grad?.zero_();
            }

            outputs[at].backward([seeds[at]]);

            Check(row, lifted, inputs[at], [angles[at], angles[at]], seeds[at], outputs[at]);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void ThePlainModuleKeepsItsOwnWeights(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        var module = row.Make();
        var before = module.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        var input = row.Input(4);
        var expected = row.Call(module, input);
        using var lifted = row.Lift(module);

        lifted.forward(input, Rotation.At([0.0, 10, 0, 20])).sum().backward();

        Assert.All(module.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.grad is null));
        foreach (var (key, value) in module.state_dict())
        {
            Agree.Exactly(before[key], value, key);
        }

        Agree.Exactly(expected, row.Call(module, input), "y");
    }

    [Theory]
    [InlineData("a residual network", "_first.*", "_head.*")]
    [InlineData("a transformer layer", "self_attn.*", "norm*")]
    [InlineData("an LSTM behind a convolution", "_filter.*", "_memory.*")]
    [InlineData("an LSTM behind a convolution", "_memory.*", "_filter.*")]
    [InlineData("tied weights", "_first.bias", "_first.weight")]
    public void WeightsMayBeSharedOrFrozen(string name, string shared, string frozen)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make(), new() { [shared] = WeightKind.Shared, [frozen] = WeightKind.Frozen });
        var input = row.Input(Angles.Length).requires_grad_();
        Assert.Equal(3, lifted.Kinds.Values.Distinct().Count());

        var output = lifted.forward(input, Rotation.At(Angles));
        var seeds = randn_like(output);
        output.backward([seeds]);

        Check(row, lifted, input, Angles, seeds, output);
    }

    private static void Check(LiftedRow row, Rotation.Lifted<Module> lifted, Tensor input, double[] angles, Tensor seeds, Tensor output)
    {
        using var plain = row.Make();
        var reference = new LiftedReference(row, lifted, plain, input.detach(), angles, seeds);
        Agree.Within(1e-11, reference.Output, output, "y");
        if (input.requires_grad)
        {
            Agree.Within(1e-11, reference.InputGradient, input.grad, "dx");
        }

        foreach (var (name, parameter) in lifted.named_parameters())
        {
            if (lifted.Kinds[name] == WeightKind.Frozen)
            {
                Assert.Null(parameter.grad);
                continue;
            }

            Agree.Within(1e-11, reference.GradientOf(name), parameter.grad, $"dP̃ of {name}");
        }
    }
}
