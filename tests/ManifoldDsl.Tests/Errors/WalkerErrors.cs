using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Wrong uses of walkers, each with the whole message.</summary>
public sealed class WalkerErrors
{
    private const string Known = "; a walker knows linear layers, OrbitLinear, LayerNorm, dropout, Flatten, TorchSharp's activations and sequences of these. "
        + "For other networks collapse at a context, net.Collapse(Rotation.At(number)), and call forward with a batch of one.";

    private static readonly Dictionary<string, Refusal> Rows = new()
    {
        ["too few inputs"] = Refusal.Argument("Rotation.Linear(3, 2).Walk: the input has 2 numbers; expected 3, one sample.", "input", () => NewWalker().Step(new float[2], new float[2])),
        ["a batch"] = Refusal.Argument("Rotation.Linear(3, 2).Walk: the input has 6 numbers; expected 3, one sample.", "input", () => NewWalker().Step(new float[6], new float[2])),
        ["too long an output"] = Refusal.Argument("Rotation.Linear(3, 2).Walk: the output has room for 3 numbers; expected 2.", "output", () => NewWalker().Step(new float[3], new float[3])),
        ["a step from nowhere"] = new(
            typeof(InvalidOperationException),
            "Rotation.Linear(3, 2).Walk: the walker is at no context yet; call MoveTo(number) before the first step.",
            () => new Rotation.Linear(3, 2).Walk().Step(new float[3], new float[2])),
        ["NaN"] = Refusal.Argument("Rotation.MoveTo: angle is NaN; a context must be a finite number.", "angle", () => NewWalker().MoveTo(double.NaN)),
        ["an infinite coordinate"] = Refusal.Argument(
            "Arm.MoveTo: elbow is infinity; a context must be a finite number.", "elbow", () => Arm.MoveTo(new Arm.Linear(3, 2).Walk(), 1, double.PositiveInfinity)),
        ["two contexts"] = new(typeof(ArgumentException), "Rotation: 2 contexts were given; expected one for each of angle.", () => NewWalker().MoveTo(1, 2)),
        ["another number type"] = new(
            typeof(NotSupportedException),
            "Rotation.Linear(3, 2).Walk: a walker computes in float or double, not in Half; it converts the weights of a network of another type.",
            () => new Rotation.Linear(3, 2).Walk<Half>()),
        ["a disposed layer"] = Disposed("Rotation.Linear(3, 2)", () =>
        {
            var layer = new Rotation.Linear(3, 2);
            layer.Dispose();
            layer.Walk();
        }),
        ["a disposed plain layer"] = Disposed("Linear '1'", () =>
        {
            var plain = Linear(2, 2);
            var walker = new Rotation.Sequential(new Rotation.Linear(3, 2), plain).Walk();
            plain.Dispose();
            walker.Refresh();
        }),
        ["a disposed normalisation"] = Disposed("LayerNorm '1'", () =>
        {
            var norm = LayerNorm(2);
            var net = new Rotation.Sequential(new Rotation.Linear(3, 2), norm);
            norm.Dispose();
            net.Walk();
        }),
        ["a convolution"] = Unknown("'0' is a Conv1d", new Rotation.Sequential(Conv1d(1, 1, 1), new Rotation.Linear(3, 2))),
        ["a layer of the manifold that is none of them"] = Unknown("'inner.0' is a Conv2d", new Rotation.Sequential(("inner", new Rotation.Sequential(new Rotation.Conv2d(1, 1, 1))))),
        ["a sequence that may do more"] = Unknown("'1' is a Doubled", new Rotation.Sequential(new Rotation.Linear(3, 2), new Doubled())),
        ["a layer that may do more"] = Unknown("'' is a DoubledLinear", new DoubledLinear().Walk),
        ["an activation that TorchSharp drops"] = new(
            typeof(NotSupportedException),
            "Rotation.Sequential.Walk: stage '1' is a Hardtanh, which in this version of TorchSharp returns its input as it is; make it with inplace: true, then it clamps.",
            () => new Rotation.Sequential(new Rotation.Linear(3, 2), Hardtanh()).Walk()),
        ["layers that do not fit together"] = new(
            typeof(InvalidOperationException),
            "Rotation.Sequential.Walk: stage '2' takes 5 numbers, the stages before it return 2.",
            () => new Rotation.Sequential(new Rotation.Linear(3, 2), ReLU(), new Rotation.Linear(5, 1)).Walk()),
        ["no linear layer"] = new(
            typeof(NotSupportedException),
            "Rotation.Sequential.Walk: no stage says how many numbers a sample has; a walker is for networks with linear layers.",
            () => new Rotation.Sequential(ReLU()).Walk()),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void SayWhatToDo(string row) => Rows[row].Check();

    private static Walker<Rotation, float> NewWalker()
    {
        var walker = new Rotation.Linear(3, 2).Walk();
        walker.MoveTo(0);
        return walker;
    }

    private static Refusal Disposed(string layer, Action call) => new(
        typeof(ObjectDisposedException),
        $"{layer} is disposed: a walker reads its weights when it is made and on Refresh(), and keeps them for all other calls.\nObject name: '{layer}'.",
        call);

    private static Refusal Unknown(string stage, Rotation.Sequential net) => Unknown(stage, net.Walk);

    private static Refusal Unknown(string stage, Func<Walker<Rotation, float>> walk) =>
        new(typeof(NotSupportedException), $"Rotation.{(stage.StartsWith("''", StringComparison.Ordinal) ? "Linear(3, 2)" : "Sequential")}.Walk: stage {stage}{Known}", () => walk());

    private sealed class Doubled() : TorchSharp.Modules.Sequential([Identity()])
    {
        public override Tensor forward(Tensor tensor) => 2 * base.forward(tensor);
    }

    private sealed class DoubledLinear() : ManifoldLinear<Rotation>(3, 2)
    {
        public override Tensor forward(Tensor input, Point<Rotation> point) => 2 * base.forward(input, point);
    }
}
