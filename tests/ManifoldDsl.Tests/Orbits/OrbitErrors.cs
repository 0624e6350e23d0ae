using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Each wrong use of an orbit gets one message: what came, what was expected, what to write instead.</summary>
public sealed class OrbitErrors : SeededTests
{
    private static readonly Refusal[] All =
    [
        Refusal.Argument(
            "Rotation.OrbitLinear(6, 5): the rank 10 cannot hold the frequencies 1 to 8: 8 pairs and a number that does not turn need 17. Give rank: 17, or fewer frequencies, as in frequencies: 4.",
            "rank",
            () => new Rotation.OrbitLinear(6, 5, rank: 10)),
        Refusal.Argument(
            "Arm.OrbitLinear(6, 5): the rank 20 cannot hold the frequencies 1 to 3: 12 pairs and a number that does not turn need 25. Give rank: 25, or fewer frequencies, as in frequencies: 2.",
            "rank",
            () => new Arm.OrbitLinear(6, 5, rank: 20, frequencies: 3, coupling: OrbitCoupling.Joint)),
        Refusal.Argument(
            "Pose.OrbitLinear(6, 5): the rank 24 cannot hold the degrees 1 to 4: a block of 2ℓ + 1 numbers for each degree ℓ and a number that does not turn need 25. Give rank: 25, or fewer degrees.",
            "rank",
            () => new Pose.OrbitLinear(6, 5, rank: 24, frequencies: 4)),
        Refusal.Argument(
            "Rotation.Canonicalize(6, 2): the rank 2 cannot hold the frequencies 1: 1 pairs and a number that does not turn need 3. Give rank: 3, or fewer frequencies.",
            "rank",
            () => new Rotation.Canonicalize(6, rank: 2, frequencies: 1)),
        new(
            typeof(ArgumentException),
            "Rotation.OrbitLinear(6, 5): the frequency 1.5 of angle does not close after a turn; give whole numbers.",
            () => new Rotation.OrbitLinear(6, 5, rank: 9, frequencies: [1, 1.5])),
        new(
            typeof(ArgumentException),
            "Pose.OrbitLinear(6, 5): the frequency 5 of pose is no degree of a representation that is built; give whole numbers up to 4.",
            () => new Pose.OrbitLinear(6, 5, rank: 90, frequencies: 5)),
        new(
            typeof(ArgumentException),
            "Arm.OrbitLinear(6, 5): frequencies are given for 3 coordinates; expected one for all, or one for each of shoulder, elbow.",
            () => new Arm.OrbitLinear(6, 5, rank: 90, frequencies: Frequencies.PerCoordinate(1, 2, 3))),
        Refusal.Argument("-2 is no frequency; give positive numbers.", "frequencies", () => Frequencies.Of(1, -2)),
        Refusal.Argument("The frequency 3 is given twice; the rank decides how many pairs turn at each.", "frequencies", () => Frequencies.Of(3, 1, 3)),
        Refusal.Argument("There are no frequencies; give at least one, as in frequencies: [1].", "frequencies", () => Frequencies.Of()),
        Refusal.Argument(
            "Camera.OrbitLinear(6, 5): rotations of space, pose, have no frequencies that others could be joint with; use OrbitCoupling.Chained.",
            "coupling",
            () => new Camera.OrbitLinear(6, 5, rank: 90, coupling: OrbitCoupling.Joint)),
        Refusal.Argument("Rotation.OrbitLinear(6, 5): 7 is no side; use Input or Output.", "side", () => new Rotation.OrbitLinear(6, 5, 17, side: (OrbitSide)7)),
        Refusal.Argument("Rotation.OrbitLinear(6, 5): the input has the shape [3, 7]; expected [B, …, 6].", "input", () => Layer().forward(zeros(3, 7), Rotation.At(0))),
        Refusal.Argument("Rotation.OrbitLinear(6, 5): the input has the shape [3, 2, 3]; expected [B, …, 6]. Put Flatten() before this layer.", "input", () => Layer().forward(zeros(3, 2, 3), Rotation.At(0))),
        Refusal.Argument(
            "Rotation.OrbitLinear(6, 5): the point holds 2 contexts, the input has the shape [3, 6]; give one context for each of the input's 3 samples, or one shared context, as in Rotation.At(number).",
            "point",
            () => Layer().forward(zeros(3, 6), Rotation.At([1, 2]))),
        Refusal.Argument(
            "Rotation.OrbitLinear(6, 5): the input is Float64 on cpu, the weights are Float32 on cpu. Convert one with .to(…).",
            "input",
            () => Layer().forward(zeros(3, 6, dtype: ScalarType.Float64), Rotation.At(0))),
        Refusal.Argument(
            "Rotation.OrbitLinear(6, 5).ForwardGrid: the grid is one shared context; expected several contexts, [G], each of which serves the whole batch.",
            "grid",
            () => Layer().ForwardGrid(zeros(3, 6), Rotation.At(0))),
        new(
            typeof(InvalidOperationException),
            "Rotation.OrbitLinear(6, 5): on the output side nothing is undone; only layers with OrbitSide.Input have canonical numbers.",
            () => new Rotation.OrbitLinear(6, 5, 17, side: OrbitSide.Output).Canonical(zeros(3, 6), Rotation.At(0))),
        Refusal.Argument(
            "Arm.OrbitLinear(6, 5) has filters for 'elbow' and for 'shoulder'; name one of them.", "coordinate", () => new Arm.OrbitLinear(6, 5, 17).Filters()),
        Refusal.Argument(
            "Rotation.Canonicalize(12, 17): the input has the shape [3, 2, 5]; expected a batch of 12 numbers in the last dimensions, [B, …, 12].",
            "input",
            () => new Rotation.Canonicalize(12, 17).forward(zeros(3, 2, 5), Rotation.At(0))),
        Refusal.Argument(
            "Rotation.Canonicalize(12, 17): the input has the shape [3, 2, 3, 4]; expected a batch of 3 channels of 12 numbers in the last dimensions, [B, …, 3, 12].",
            "input",
            () => new Rotation.Canonicalize(12, 17, channels: 3).forward(zeros(3, 2, 3, 4), Rotation.At(0))),
        Refusal.Argument(
            "Rotation.OrbitLinear(6, 5).Collapse: the point holds 2 contexts; a network collapses at one, as in Rotation.At(number).", "point", () => Layer().Collapse(Rotation.At([1, 2]))),
    ];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, All.Length)];

    [Theory, MemberData(nameof(Rows))]
    public void AreExplained(int row) => All[row].Check();

    private static Rotation.OrbitLinear Layer() => new(6, 5, rank: 17);
}
