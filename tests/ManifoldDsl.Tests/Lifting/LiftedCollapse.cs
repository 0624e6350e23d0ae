using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>A lifted module at one context.</summary>
public sealed class LiftedCollapse : SeededTests
{
    public static TheoryData<string> Names => [.. LiftedRow.Names];

    [Theory, MemberData(nameof(Names))]
    public void IsTheModuleThere(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        using var plain = row.Make();
        var input = row.Input(3);
        var expected = lifted.forward(input, Rotation.At(222));

        using var collapsed = lifted.Collapse(Rotation.At(222));
        Assert.Same(plain, lifted.CollapseInto(plain, Rotation.At(222)));
        using (no_grad())
        {
            foreach (var parameter in lifted.parameters())
            {
                parameter.add_(1);
            }
        }

        Agree.Within(1e-13, expected, collapsed.call(input), "collapsed");
        Agree.Within(1e-13, expected, row.Call(plain, input), "collapsed into");
        using var third = row.Make();
        third.load_state_dict(collapsed.state_dict(), strict: name != "tied weights"); // TorchSharp's lists those twice
        Agree.Within(1e-13, expected, row.Call(third, input), "the state of the collapsed");
    }

    [Theory, MemberData(nameof(Names))]
    public void IsTrainable(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var lifted = row.Lift(row.Make());
        using var plain = row.Make();
        var input = row.Input(3);
        using var collapsed = lifted.Collapse(Rotation.At(20));
        lifted.CollapseInto(plain, Rotation.At(20));

        collapsed.call(input).square().sum().backward();
        row.Call(plain, input).square().sum().backward();

        foreach (var (key, parameter) in plain.named_parameters().Where(parameter => parameter.parameter.grad is not null))
        {
            Agree.Within(1e-11, parameter.grad!.to_dense(), collapsed.get_parameter(key)!.grad!.to_dense(), key);
        }

        Assert.All(lifted.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Theory]
    [InlineData("a residual network")]
    [InlineData("a transformer layer")]
    public void HasWeightsOfItsOwnOffTheManifoldToo(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        var module = row.Make();
        var names = module.named_parameters().Select(parameter => parameter.name).ToArray();
        using var lifted = row.Lift(module, new() { [names[0]] = WeightKind.Shared, [names[1]] = WeightKind.Frozen });
        var input = row.Input(3);
        var expected = lifted.forward(input, Rotation.At(50));
        using var collapsed = lifted.Collapse(Rotation.At(50));

        collapsed.call(input).sum().backward();
        using (no_grad())
        {
            lifted.get_parameter(names[0])!.add_(1);
            lifted.get_parameter(names[1])!.add_(1);
        }

        Agree.Within(1e-13, expected, collapsed.call(input));
        Assert.Equal(names, collapsed.named_parameters().Select(parameter => parameter.name));
        Assert.True(lifted.get_parameter(names[0])!.requires_grad);
        Assert.False(lifted.get_parameter(names[1])!.requires_grad);
        Assert.Null(lifted.get_parameter(names[0])!.grad);
        Assert.NotNull(collapsed.get_parameter(names[0])!.grad);
        Assert.Null(collapsed.get_parameter(names[1])!.grad);
    }

    [Fact]
    public void IsAStageOfACollapsedSequence()
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(Rotation.Lift(new Residual()), Tanh(), new Rotation.Linear(2, 2));
        var input = randn(3, 2, 4, 4);
        net.eval();
        var expected = net.forward(input, Rotation.At(40));

        using var collapsed = net.Collapse(Rotation.At(40));

        Agree.Within(1e-6, expected, collapsed.call(input));
    }

    [Fact]
    public void HasAModeOfItsOwn()
    {
        using var scope = NewDisposeScope();
        using var lifted = Rotation.Lift(new Residual());
        lifted.train();
        lifted.forward(randn(3, 2, 4, 4), Rotation.At(40)).Dispose();
        using var collapsed = lifted.Collapse(Rotation.At(40));
        Assert.True(collapsed.training);
        var input = randn(1, 2, 4, 4);

        collapsed.eval();
        var before = lifted.get_buffer("_stemNorm.running_mean")!.clone();
        var output = collapsed.call(input);

        Agree.Exactly(before, lifted.get_buffer("_stemNorm.running_mean")!);
        Assert.True(lifted.training);
        Assert.All(lifted.Module.modules(), part => Assert.True(part.training));
        lifted.eval();
        Agree.Within(1e-6, lifted.forward(input, Rotation.At(40)), output);
    }

    [Fact]
    public void MayBeTheModuleItself()
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get("a transformer layer");
        using var lifted = row.Lift(row.Make());
        var input = row.Input(2);
        var expected = lifted.forward(input, Rotation.At(99));

        Agree.Within(1e-13, expected, row.Call(lifted.CollapseInto(lifted.Module, Rotation.At(99)), input));
        Agree.Exactly(expected, lifted.forward(input, Rotation.At(99)));
    }
}
