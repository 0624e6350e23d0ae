using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Contexts that are none, each with the whole message.</summary>
public sealed class ContextErrors
{
    private const string NotFinite = "; a context must be a finite number.";
    private const string Shape = "; expected [B], one context per sample, [B, T], one per sample and time step, or a scalar for one shared context. Flatten it with .flatten().";
    private const string Kind = "; a context is a real number, so give a floating-point or integer tensor.";

    private static readonly Dictionary<string, Refusal> Rows = new()
    {
        ["NaN"] = Refusal.Argument("Rotation.At: angle is NaN" + NotFinite, "angle", () => Rotation.At(double.NaN)),
        ["infinity"] = Refusal.Argument("Rotation.At: angle is infinity" + NotFinite, "angle", () => Rotation.At(double.PositiveInfinity)),
        ["infinity on a line"] = Refusal.Argument("Noise.At: noise is -infinity" + NotFinite, "noise", () => Noise.At(double.NegativeInfinity)),
        ["NaN in the second coordinate"] = Refusal.Argument("Cylinder.At: level is NaN" + NotFinite, "level", () => Cylinder.At(5, double.NaN)),
        ["NaN in a span"] = Refusal.Argument("Rotation.At: angle[1] is NaN" + NotFinite, "angle", () => Rotation.At([0, double.NaN, double.NaN])),
        ["NaN in a tensor"] = Refusal.Argument("Rotation.At: angle[2] is NaN" + NotFinite, "angle", () => Rotation.At(tensor(new[] { 0, 1, float.NaN }))),
        ["NaN in a scalar tensor"] = Refusal.Argument("Rotation.At: angle is NaN" + NotFinite, "angle", () => Rotation.At(tensor(float.NaN))),
        ["infinity in a tensor of the second coordinate"] = Refusal.Argument(
            "Cylinder.At: level[1] is -infinity" + NotFinite, "level", () => Cylinder.At(zeros(2), tensor(new[] { 0, double.NegativeInfinity }))),
        ["NaN in a tensor that requires a gradient"] = Refusal.Argument(
            "Rotation.At: angle[0] is NaN" + NotFinite, "angle", () => Rotation.At(tensor(new[] { double.NaN }).requires_grad_())),
        ["NaN in a shared scalar beside a batch"] = Refusal.Argument(
            "Cylinder.At: level[0] is NaN" + NotFinite, "level", () => Cylinder.At(zeros(2), tensor(double.NaN))),
        ["three dimensions"] = Refusal.Argument("Rotation.At: angle has the shape [3, 1, 2]" + Shape, "angle", () => Rotation.At(zeros(3, 1, 2))),
        ["three dimensions for the second coordinate"] = Refusal.Argument("Cylinder.At: level has the shape [3, 1, 1]" + Shape, "level", () => Cylinder.At(zeros(3), zeros(3, 1, 1))),
        ["other samples in a matrix"] = Refusal.Argument(
            "Cylinder.At: level has 1 contexts, another coordinate has 3; give each the same number, or a scalar.", "level", () => Cylinder.At(zeros(3), zeros(1, 3))),
        ["other time steps"] = Refusal.Argument(
            "Cylinder.At: level has 2 time steps, another coordinate has 4; give each the same number, or a scalar.", "level", () => Cylinder.At(zeros(3, 4), zeros(3, 2))),
        ["truth values"] = Refusal.Argument("Rotation.At: angle has the type Bool" + Kind, "angle", () => Rotation.At(zeros(3, dtype: ScalarType.Bool))),
        ["complex numbers"] = Refusal.Argument("Rotation.At: angle has the type ComplexFloat32" + Kind, "angle", () => Rotation.At(zeros(3, dtype: ScalarType.ComplexFloat32))),
        ["different numbers of contexts"] = Refusal.Argument(
            "Cylinder.At: level has 4 contexts, another coordinate has 3; give each the same number, or a scalar.", "level", () => Cylinder.At(zeros(3), zeros(4))),
        ["no tensor"] = Refusal.Null("angle", () => Rotation.At((Tensor)null!)),
        ["no tensor for the second coordinate"] = Refusal.Null("level", () => Cylinder.At(zeros(3), null!)),
        ["a disposed tensor"] = Refusal.Argument("Rotation.At: the tensor angle is disposed.", "angle", () => Rotation.At(Disposed())),
        ["too few coordinates"] = new(
            typeof(ArgumentException), "Cylinder: 1 contexts were given; expected one for each of hour, level.", () => Point<Cylinder>.FromContext(5)),
        ["a batch without names on a product"] = new(
            typeof(ArgumentException), "Cylinder: 1 contexts were given; expected one for each of hour, level.", () => Point<Cylinder>.FromContexts([5, 6])),
        ["too many coordinates"] = new(
            typeof(ArgumentException), "Rotation: 2 contexts were given; expected one for each of angle.", () => Point<Rotation>.FromTensors(zeros(2), zeros(2))),
        ["NaN in a vector"] = Refusal.Argument("Gaze.At: direction.Y is NaN" + NotFinite, "direction", () => Gaze.At((1, double.NaN, 0))),
        ["infinity in a batch of vectors"] = Refusal.Argument(
            "Pose.At: pose.W[1] is infinity" + NotFinite, "pose", () => Pose.At(tensor(new[,] { { 1, 0, 0, 0 }, { double.PositiveInfinity, 0, 0, 0 } }))),
        ["a vector that is too long"] = Refusal.Argument(
            "Gaze.At: direction = (0, 0, 2) has the length 2; expected a unit vector. Divide it, or declare Normalize = true.", "direction", () => Gaze.At((0, 0, 2))),
        ["a quaternion of zeros in a batch"] = Refusal.Argument(
            "Pose.At: pose[1] = (0, 0, 0, 0) has the length 0; expected a unit quaternion (w, x, y, z). Divide it, or declare Normalize = true.",
            "pose",
            () => Pose.At(tensor(new[,] { { 1.0, 0, 0, 0 }, { 0, 0, 0, 0 } }))),
        ["a vector of zeros to be normalised"] = Refusal.Argument(
            "Loose.At: direction = (0, 0, 0) has the length 0 and cannot be normalised; expected a unit vector, or a positive multiple.", "direction", () => Loose.At((0, 0, 0), 1, 1)),
        ["a negative weight"] = Refusal.Argument(
            "Mixture.At: dry, wet, snow = (-0.5, 1, 0.5) has the negative weight -0.5; the weights of a mixture are not negative.", "dry", () => Mixture.At(-0.5, 1, 0.5)),
        ["weights of another sum"] = Refusal.Argument(
            "Mixture.At: dry, wet, snow = (0.5, 0.5, 1) sums to 2; expected weights that sum to 1. Divide it, or declare Normalize = true.", "dry", () => Mixture.At(0.5, 0.5, 1)),
        ["vectors of two numbers"] = Refusal.Argument(
            "Gaze.At: direction has the shape [4, 2]; expected [B, 3], one context per sample, [B, T, 3], one per sample and time step, or [3] for one shared context.", "direction", () => Gaze.At(zeros(4, 2))),
        ["a number for a vector"] = Refusal.Argument(
            "Gaze.At: direction has the shape []; expected [B, 3], one context per sample, [B, T, 3], one per sample and time step, or [3] for one shared context.", "direction", () => Gaze.At(tensor(1.0))),
        ["vectors in columns"] = Refusal.Argument(
            "Pose.At: pose has the shape [4, 5]; expected [B, 4], one context per sample, [B, T, 4], one per sample and time step, or [4] for one shared context.", "pose", () => Pose.At(zeros(4, 5))),
        ["different numbers of vectors"] = Refusal.Argument(
            "Loose.At: dry has 2 contexts, another coordinate has 3; give each the same number, or a scalar.", "dry", () => Loose.At(ones(3, 3), ones(2), ones(2))),
        ["a vector that is too long for the basis"] = Refusal.Argument(
            "Gaze: direction = (0, 0, 2) has the length 2; expected a unit vector. Divide it, or declare Normalize = true.", "direction", () => Gaze.Basis((0, 0, 2))),
        ["NaN for the basis"] = Refusal.Argument("level is NaN" + NotFinite, "level", () => Cylinder.Basis(5, double.NaN)),
        ["infinity for the derivative"] = Refusal.Argument("angle is infinity" + NotFinite, "angle", () => Rotation.BasisDerivative(double.PositiveInfinity)),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void SayWhatToDo(string row) => Rows[row].Check();

    private static Tensor Disposed()
    {
        var tensor = zeros(3);
        tensor.Dispose();
        return tensor;
    }
}
