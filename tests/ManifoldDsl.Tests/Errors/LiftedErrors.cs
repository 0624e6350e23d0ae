using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Wrong uses of lifted modules, each with the whole message.</summary>
public sealed class LiftedErrors
{
    private const string Sequence = "Rotation.Lift(Sequential)";

    private static readonly Dictionary<string, Refusal> Rows = new()
    {
        ["no module"] = Refusal.Null("module", () => Rotation.Lift<Module>(null!)),
        ["no parameters"] = Refusal.Argument(
            "Rotation.Lift(ReLU): the module has no parameters to be functions of a context. (A module of your own calls RegisterComponents() at the end of its constructor.)",
            "module",
            () => Rotation.Lift(ReLU())),
        ["a module that is lifted"] = Refusal.Argument(
            $"{Sequence}: this module is lifted already; lift another one, made in the same way.",
            "module",
            () =>
            {
                var module = Body();
                Clock.Lift(module);
                Rotation.Lift(module);
            }),
        ["a kind for nothing"] = new(
            typeof(ArgumentException),
            $"{Sequence}: kinds names '2.*', which is for none of the module's weights: '0.weight', '0.bias'.",
            () => Rotation.Lift(Body(), kinds: new() { ["0.*"] = WeightKind.Shared, ["2.*"] = WeightKind.Frozen })),
        ["two kinds for one weight"] = new(
            typeof(ArgumentException),
            $"{Sequence}: '0.weight' is Shared by '0.*ight' and Frozen by '*weight'; give it a kind by its whole name.",
            () => Rotation.Lift(Body(), kinds: new() { ["0.*ight"] = WeightKind.Shared, ["*weight"] = WeightKind.Frozen, ["*"] = WeightKind.Manifold })),
        ["no kind"] = Refusal.Argument(
            $"{Sequence}: 7 is no kind of weight; use Manifold, Shared, Frozen.", "kinds", () => Rotation.Lift(Body(), others: (WeightKind)7)),
        ["no way with buffers"] = Refusal.Argument(
            $"{Sequence}: 7 is none of Shared, Frozen.", "buffers", () => Rotation.Lift(Body(), buffers: (LiftedBuffers)7)),
        ["no buffers to freeze"] = Refusal.Argument(
            $"{Sequence}: the module has no buffers to freeze.", "buffers", () => Rotation.Lift(Body(), buffers: LiftedBuffers.Frozen)),
        ["complex numbers"] = Refusal.Argument(
            "Rotation.Lift(Linear): 'weight' is of type ComplexFloat32, which cannot be trained; make it WeightKind.Frozen.",
            "kinds",
            () => Rotation.Lift(Linear(2, 2, dtype: ScalarType.ComplexFloat32))),
        ["no input"] = Refusal.Null("input", () => Lifted().forward(null!, Rotation.At(0))),
        ["no point"] = Refusal.Null("point", () => Lifted().forward(ones(3, 2), null!)),
        ["no inputs"] = Refusal.Null("inputs", () => Lifted().Run(Rotation.At(0), null!, (_, rows) => rows[0])),
        ["no call"] = Refusal.Null("forward", () => Lifted().Run(Rotation.At(0), [ones(3, 2)], (Func<Module, Tensor[], Tensor>)null!)),
        ["contexts without inputs"] = Refusal.Argument(
            $"{Sequence}: the point holds 2 contexts, and there are no inputs; give inputs with as many samples, or one shared context, as in Rotation.At(number).",
            "inputs",
            () => Lifted().Run(Rotation.At([0.0, 1]), [], (_, _) => zeros(2))),
        ["contexts that do not match the samples"] = Refusal.Argument(
            $"{Sequence}: the point holds 2 contexts, the input has the shape [3, 2]; give one context for each of the input's 3 samples, or one shared context, as in Rotation.At(number).",
            "point",
            () => Lifted().forward(ones(3, 2), Rotation.At([0.0, 1]))),
        ["contexts per time step"] = Refusal.Argument(
            $"{Sequence}: the point holds contexts of 4 time steps each, the input [3, 2] has no time; give one context per sample, of shape [3].",
            "point",
            () => Lifted().forward(ones(3, 2), Rotation.At(zeros(3, 4)))),
        ["another type"] = Refusal.Argument(
            $"{Sequence}: the input is Float64 on cpu, the weights are Float32 on cpu. Convert one with .to(…).",
            "input",
            () => Lifted().forward(ones(3, 2, dtype: ScalarType.Float64), Rotation.At(0))),
        ["a module of several inputs"] = new(
            typeof(InvalidOperationException),
            "Rotation.Lift(Bilinear): Bilinear is no module of one tensor; say how it is called, as in Rotation.Lift(module, (module, input) => …), or use Run(point, inputs, (module, inputs) => …).",
            () => Rotation.Lift(Bilinear(2, 2, 2)).forward(ones(3, 2), Rotation.At(0))),
        ["an output without samples"] = new(
            typeof(InvalidOperationException),
            $"{Sequence}: from 2 samples the module made an output of the shape []; with several contexts outputs must have the samples in dimension 0.",
            () => Lifted().Run(Rotation.At([0.0, 1, 0]), [ones(3, 2)], (module, rows) => ((Module<Tensor, Tensor>)module).call(rows[0]).sum())),
        ["a name that there is not"] = Refusal.Argument(
            $"{Sequence}: no weight is named 'weight'; there are '0.weight', '0.bias'.", "name", () => Lifted().ControlPoints("weight")),
        ["control points of another shape"] = Refusal.Argument(
            $"{Sequence}.0.weightControlPoints: the control points have the shape [2, 2]; expected [3, 2, 2].", "value", () => Lifted().SetControlPoints("0.weight", ones(2, 2))),
        ["collapsing at a batch"] = Refusal.Argument(
            $"{Sequence}.Collapse: the point holds 2 contexts; a network collapses at one, as in Rotation.At(number).", "point", () => Lifted().Collapse(Rotation.At([0.0, 1]))),
        ["collapsing into a batch"] = Refusal.Argument(
            $"{Sequence}.Collapse: the point holds 2 contexts; a network collapses at one, as in Rotation.At(number).", "point", () => Lifted().CollapseInto(Body(), Rotation.At([0.0, 1]))),
        ["collapsing into other parts"] = Refusal.Argument(
            $"{Sequence}.CollapseInto: only one of the two modules has '0.bias'; give a module made as this one's was.",
            "target",
            () => Lifted().CollapseInto(Sequential(Linear(2, 2, hasBias: false)), Rotation.At(0))),
        ["collapsing into other shapes"] = Refusal.Argument(
            $"{Sequence}.CollapseInto: '0.weight' has the shape [3, 2] in the module given, [2, 2] here; give a module made as this one's was.",
            "target",
            () => Lifted().CollapseInto(Sequential(Linear(2, 3)), Rotation.At(0))),
        ["a negative dimension"] = new(
            typeof(ArgumentOutOfRangeException),
            "batchDimension ('-1') must be a non-negative value. (Parameter 'batchDimension')\nActual value was -1.",
            () => Rotation.Lift(Body(), batchDimension: -1)),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void SayWhatToDo(string row) => Rows[row].Check();

    [Fact]
    public void ADisposedModuleSaysSo()
    {
        var lifted = Lifted();
        lifted.Dispose();

        Assert.Throws<ObjectDisposedException>(() => lifted.forward(ones(3, 2), Rotation.At(0)));
        Assert.Throws<ObjectDisposedException>(() => lifted.Collapse(Rotation.At(0)));
    }

    [Fact]
    public void ARefusedModuleMayBeLiftedAgain()
    {
        using var scope = NewDisposeScope();
        var module = Body();
        Assert.Throws<ArgumentException>(() => Rotation.Lift(module, kinds: new() { ["?"] = WeightKind.Shared }));

        using var lifted = Rotation.Lift(module);
        lifted.forward(ones(3, 2), Rotation.At(0)).Dispose();
    }

    [Fact]
    public void AManifoldWithoutConstantsIsRefused()
    {
        using var scope = NewDisposeScope();
        var module = Body();

        var error = Assert.Throws<InvalidOperationException>(() => Lissajous.Lift(module));

        Assert.StartsWith("Lissajous: no weights of W(phase) = ", error.Message);
        using var lifted = Rotation.Lift(module);
        lifted.forward(ones(3, 2), Rotation.At(0)).sum().backward();
    }

    [Fact]
    public void KindsGoFromTheMostToTheLeastSpecific()
    {
        var module = Sequential(("a", Linear(2, 2)), ("b", Linear(2, 2)), ("c", Linear(2, 2)));
        module.get_parameter("c.weight")!.requires_grad_(false);
        using var lifted = Rotation.Lift(
            module, kinds: new() { ["*"] = WeightKind.Frozen, ["b.*"] = WeightKind.Shared, ["b.bias"] = WeightKind.Manifold, ["c.b*s"] = WeightKind.Manifold });
        Assert.Equal(
            ["Frozen", "Frozen", "Shared", "Manifold", "Frozen", "Manifold"],
            lifted.named_parameters().Select(parameter => lifted.Kinds[parameter.name].ToString()));

        using var other = Rotation.Lift(Sequential(Linear(2, 2), Linear(2, 2)), kinds: new() { ["1.*"] = WeightKind.Manifold }, others: WeightKind.Shared);
        Assert.Equal([2, 2], other.get_parameter("0.weight")!.shape);
        Assert.Equal([3, 2, 2], other.get_parameter("1.weight")!.shape);

        var frozen = Linear(2, 2);
        frozen.weight!.requires_grad_(false);
        using var kept = Rotation.Lift(frozen);
        Assert.Equal(WeightKind.Frozen, kept.Kinds["weight"]);
        Assert.Equal(WeightKind.Manifold, kept.Kinds["bias"]);
    }

    private static TorchSharp.Modules.Sequential Body() => Sequential(Linear(2, 2));

    private static Rotation.Lifted<Module> Lifted() => Rotation.Lift<Module>(Body());
}
