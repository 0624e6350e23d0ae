using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Wrong uses of a linear layer, each with the whole message.</summary>
public sealed class LinearErrors
{
    private const string Features = "Rotation.Linear(6, 4): the input has the shape ";

    private static readonly Dictionary<string, Refusal> Rows = new()
    {
        ["wrong in-features"] = Refusal.Argument(Features + "[3, 5]; expected [B, …, 6].", "input", () => NewLayer().forward(ones(3, 5), Rotation.At(0))),
        ["images that are not flat"] = Refusal.Argument(
            Features + "[3, 2, 3]; expected [B, …, 6]. Put Flatten() before this layer.", "input", () => NewLayer().forward(ones(3, 2, 3), Rotation.At(0))),
        ["a number"] = Refusal.Argument(Features + "[]; expected [B, …, 6].", "input", () => NewLayer().forward(tensor(1f), Rotation.At(0))),
        ["too few contexts"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the point holds 2 contexts, the input has the shape [3, 6]; give one context for each of the input's 3 samples, or one shared context, as in Rotation.At(number).",
            "point",
            () => NewLayer().forward(ones(3, 6), Rotation.At([0, 1]))),
        ["one context in a batch"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the point holds 1 contexts, the input has the shape [3, 5, 6]; give one context for each of the input's 3 samples, or one shared context, as in Rotation.At(number).",
            "point",
            () => NewLayer().forward(ones(3, 5, 6), Rotation.At(zeros(1)))),
        ["contexts that require gradients, too many"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the point holds 4 contexts, the input has the shape [3, 6]; give one context for each of the input's 3 samples, or one shared context, as in Rotation.At(number).",
            "point",
            () => NewLayer().forward(ones(3, 6), Rotation.At(zeros(4).requires_grad_()))),
        ["a batch of contexts for one sample"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the point holds 1 contexts, the input [6] is one sample without a batch; give it one shared context, as in Rotation.At(number), or make it a batch with .unsqueeze(0).",
            "point",
            () => NewLayer().forward(ones(6), Rotation.At([0.0]))),
        ["an input of another type"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the input is Float64 on cpu, the weights are Float32 on cpu. Convert one with .to(…).", "input", () => NewLayer().forward(ones(3, 6, dtype: ScalarType.Float64), Rotation.At(0))),
        ["an input of integers"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the input is Int64 on cpu, the weights are Float32 on cpu. Convert one with .to(…).", "input", () => NewLayer().forward(ones(3, 6, dtype: ScalarType.Int64), Rotation.At(0))),
        ["a disposed input"] = Refusal.Argument("Rotation.Linear(6, 4): the input is disposed.", "input", () => NewLayer().forward(Disposed(ones(3, 6)), Rotation.At(0))),
        ["no input"] = Refusal.Null("input", () => NewLayer().forward(null!, Rotation.At(0))),
        ["no point"] = Refusal.Null("point", () => NewLayer().forward(ones(3, 6), null!)),
        ["a disposed layer"] = new(
            typeof(ObjectDisposedException), "Cannot access a disposed object.\nObject name: 'ManifoldDsl.Tests.Rotation+Linear'.", () => DisposedLayer().forward(ones(3, 6), Rotation.At(0))),
        ["collapsing a disposed layer"] = new(
            typeof(ObjectDisposedException), "Cannot access a disposed object.\nObject name: 'ManifoldDsl.Tests.Rotation+Linear'.", () => DisposedLayer().Collapse(Rotation.At(0))),
        ["a point whose scope has ended"] = new(
            typeof(InvalidOperationException),
            "This Point<Rotation> was disposed with the dispose scope it was made in; make the point in the scope that uses it.",
            () => NewLayer().forward(ones(3, 6), PointOfAnEndedScope())),
        ["collapsing at a batch"] = Refusal.Argument(
            "Rotation.Linear(6, 4).Collapse: the point holds 2 contexts; a network collapses at one, as in Rotation.At(number).", "point", () => NewLayer().Collapse(Rotation.At([0, 1]))),
        ["collapsing nowhere"] = Refusal.Null("point", () => NewLayer().Collapse(null!)),
        ["no inputs"] = new(
            typeof(ArgumentOutOfRangeException), "inputSize ('0') must be a non-negative and non-zero value. (Parameter 'inputSize')\nActual value was 0.", () => new Rotation.Linear(0, 4)),
        ["negative outputs"] = new(
            typeof(ArgumentOutOfRangeException), "outputSize ('-1') must be a non-negative and non-zero value. (Parameter 'outputSize')\nActual value was -1.", () => new Rotation.Linear(6, -1)),
        ["weights of integers"] = Refusal.Argument(
            "Rotation.Linear(6, 4): weights of type Int64 cannot be trained; use Float32 or Float64.", "dtype", () => new Rotation.Linear(6, 4, dtype: ScalarType.Int64)),
        ["complex weights"] = Refusal.Argument(
            "Rotation.Linear(6, 4): weights of type ComplexFloat32 cannot be trained; use Float32 or Float64.", "dtype", () => new Rotation.Linear(6, 4, dtype: ScalarType.ComplexFloat32)),
        ["control points of another shape"] = Refusal.Argument(
            "Rotation.Linear(6, 4).WeightControlPoints: the control points have the shape [2, 4, 6]; expected [3, 4, 6].", "value", () => NewLayer().WeightControlPoints = ones(2, 4, 6)),
        ["control points of the bias of another shape"] = Refusal.Argument(
            "Rotation.Linear(6, 4).BiasControlPoints: the control points have the shape [3, 6]; expected [3, 4].", "value", () => NewLayer().BiasControlPoints = ones(3, 6)),
        ["no control points"] = Refusal.Null("value", () => NewLayer().WeightControlPoints = null!),
        ["control points of a bias that is not there"] = new(
            typeof(InvalidOperationException), "Rotation.Linear(6, 4) has no bias; create it with hasBias: true.", () => new Rotation.Linear(6, 4, hasBias: false).BiasControlPoints = ones(3, 4)),
        ["a weight of another shape"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the new weight has the shape [4, 6]; expected [3, 4, 6].", "weight", () => NewLayer().weight = new Parameter(ones(4, 6))),
        ["no weight"] = Refusal.Null("weight", () => NewLayer().weight = null!),
        ["a bias for a layer without"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the new bias has the shape [3, 4]; expected none, because the layer has no bias.", "bias", () => new Rotation.Linear(6, 4, hasBias: false).bias = new Parameter(ones(3, 4))),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void SayWhatToDo(string row) => Rows[row].Check();

    private static Rotation.Linear NewLayer() => new(6, 4);

    private static Rotation.Linear DisposedLayer()
    {
        var layer = NewLayer();
        layer.Dispose();
        return layer;
    }

    private static Tensor Disposed(Tensor tensor)
    {
        tensor.Dispose();
        return tensor;
    }

    private static Point<Rotation> PointOfAnEndedScope()
    {
        using var scope = NewDisposeScope();
        return Rotation.At(zeros(3).requires_grad_());
    }
}
