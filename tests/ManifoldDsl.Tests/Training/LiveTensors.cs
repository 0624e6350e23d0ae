using System.Runtime.CompilerServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Training keeps as many tensors alive after 1,000 steps as after 20.</summary>
public sealed class LiveTensors : SeededTests
{
    private static readonly Dictionary<string, Func<Func<Point<Cylinder>>>> Contexts = new()
    {
        ["a context per sample"] = () => () => Cylinder.At(rand(4) * 24, rand(4)),
        ["contexts that require gradients"] = () => () => Cylinder.At((rand(4) * 24).requires_grad_(), rand(4).requires_grad_()),
        ["a shared context for each step"] = () =>
        {
            var hour = 0;
            return () => Cylinder.At(hour++, 1);
        },
        ["a shared point made once outside"] = () => Once(Cylinder.At(7, 1)),
        ["a batch point made once outside"] = () => Once(Cylinder.At(arange(4, ScalarType.Float32), zeros(4))),
    };

    // A parameter takes over the tensor that it is made of, and TorchSharp goes on counting that too: hence the number of them.
    private static readonly Dictionary<string, (Action<Cylinder.Sequential> Use, int ParametersMade)> Actions = new()
    {
        ["making a network"] = (_ => NewNet().Dispose(), 4),
        ["collapsing"] = (net => net.Collapse(Cylinder.At(7, 1)).Dispose(), 4),
        ["reading control points"] = (net => ((Cylinder.Linear)net[1]).WeightControlPoints.Dispose(), 0),
        ["writing control points"] = (net =>
        {
            using var points = zeros(6, 5, 6);
            ((Cylinder.Linear)net[1]).WeightControlPoints = points;
        }, 0),
        ["saving and loading"] = (net => net.load(new MemoryStream(SavedStates.Bytes(net))), 0),
        ["making a point"] = (_ =>
        {
            using var hours = arange(4, ScalarType.Float32);
            using var level = tensor(1f);
            Cylinder.At(hours, level);
        }, 0),
    };

    public static TheoryData<string> Kinds => [.. Contexts.Keys];

    public static TheoryData<string> Uses => [.. Actions.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void StayFlatWithAScopePerStep(string kind)
    {
        using var outer = NewDisposeScope();
        using var net = NewNet();
        using var optimizer = optim.Adam(net.parameters());
        var next = Contexts[kind]();
        var counts = new List<long>();
        AfterCollection(); // of what other tests left
        for (var step = 0; step < 1000; step++)
        {
            using (NewDisposeScope())
            {
                Train(net, optimizer, next());
            }

            counts.Add(Tensor.TotalCount);
        }

        Assert.Equal(counts[19], counts[^1]);
        Assert.Equal(counts[19], counts.Skip(19).Max());
    }

    [Fact]
    public void AreCollectedWithoutScopesToo()
    {
        using var net = NewNet();
        using var optimizer = optim.Adam(net.parameters());
        TrainWithoutScopes(net, optimizer, 3);
        var before = AfterCollection();

        TrainWithoutScopes(net, optimizer, 200);

        Assert.InRange(AfterCollection() - before, -20, 20);
    }

    [Theory, MemberData(nameof(Uses))]
    public void NothingIsLeftBehindBy(string use)
    {
        using var net = NewNet();
        var (action, parametersMade) = Actions[use];
        action(net);
        var before = AfterCollection();

        action(net);

        Assert.Equal(before + parametersMade, Tensor.TotalCount);
    }

    private static Func<Point<Cylinder>> Once(Point<Cylinder> point) => () => point;

    private static Cylinder.Sequential NewNet() => new(Flatten(), new Cylinder.Linear(6, 5), ReLU(), new Cylinder.Linear(5, 2));

    private static void Train(Cylinder.Sequential net, optim.Optimizer optimizer, Point<Cylinder> point)
    {
        optimizer.zero_grad();
        net.forward(randn(4, 2, 3), point).square().mean().backward();
        optimizer.step();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TrainWithoutScopes(Cylinder.Sequential net, optim.Optimizer optimizer, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Train(net, optimizer, Cylinder.At(rand(4) * 24, rand(4).requires_grad_()));
        }
    }

    internal static long AfterCollection()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return Tensor.TotalCount;
    }
}
