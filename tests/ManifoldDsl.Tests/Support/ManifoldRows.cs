using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>The declared manifolds. A new kind of declaration is one more row; then all contract suites check it.</summary>
public static class ManifoldRows
{
    private static readonly Dictionary<string, ManifoldRow> Rows = new()
    {
        ["Noise"] = new ManifoldRow<Noise>(
            [DomainRow.Line(0, 0.5)],
            s => Ends(clamp(s[0], 0, 0.5) / 0.5),
            () => LineGram, () => LineGramInverse, 3,
            s => Noise.Basis(s[0]), s => [Noise.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Noise.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Drift"] = new ManifoldRow<Drift>(
            [DomainRow.Line(-2, 2)],
            s => Ends((s[0] + 2) / 4),
            () => LineGram, () => LineGramInverse, 3,
            s => Drift.Basis(s[0]), s => [Drift.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Drift.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Zoom"] = new ManifoldRow<Zoom>(
            [DomainRow.LogarithmicLine(0.5, 2)],
            s => Ends((clamp(s[0], 0.5, 2).log2() + 1) / 2),
            () => LineGram, () => LineGramInverse, 3,
            s => Zoom.Basis(s[0]), s => [Zoom.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Zoom.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Pitch"] = new ManifoldRow<Pitch>(
            [DomainRow.LogarithmicLine(20, 20_000)],
            s => Ends((s[0] / 20).log10() / 3),
            () => LineGram, () => LineGramInverse, 3,
            s => Pitch.Basis(s[0]), s => [Pitch.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Pitch.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Rotation"] = new ManifoldRow<Rotation>(
            [DomainRow.Circle(360)],
            s => Waves(s[0] / 360, 1),
            () => Diagonal(1, 0.5, 0.5), () => Diagonal(1, 2, 2), 2,
            s => Rotation.Basis(s[0]), s => [Rotation.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Rotation.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Hour"] = new ManifoldRow<Hour>(
            [DomainRow.Circle(24, 3)],
            s => Waves(s[0] / 24, 1, 2, 3),
            () => Diagonal(1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5), () => Diagonal(1, 2, 2, 2, 2, 2, 2), 2,
            s => Hour.Basis(s[0]), s => [Hour.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Hour.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Motor"] = new ManifoldRow<Motor>(
            [DomainRow.Circle(1, 6)],
            s => Waves(s[0], 1, 6),
            () => Diagonal(1, 0.5, 0.5, 0.5, 0.5), () => Diagonal(1, 2, 2, 2, 2), 2,
            s => Motor.Basis(s[0]), s => [Motor.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Motor.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Arm"] = new ManifoldRow<Arm>(
            [DomainRow.Circle(360), DomainRow.Circle(360)],
            s => Products(Waves(s[0] / 360, 1), Waves(s[1] / 360, 1)),
            () => Diagonal(1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.5, 0.25, 0.25), () => Diagonal(1, 2, 2, 2, 4, 4, 2, 4, 4), 4,
            s => Arm.Basis(s[0], s[1]), s => Arm.BasisDerivative(s[0], s[1]),
            (inputs, outputs, hasBias, dtype) => new Arm.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Cylinder"] = new ManifoldRow<Cylinder>(
            [DomainRow.Circle(24), DomainRow.Line(-1, 3)],
            s => Products(Waves(s[0] / 24, 1), Ends((clamp(s[1], -1, 3) + 1) / 4)),
            () => kron(Diagonal(1, 0.5, 0.5), LineGram), () => kron(Diagonal(1, 2, 2), LineGramInverse), 6,
            s => Cylinder.Basis(s[0], s[1]), s => Cylinder.BasisDerivative(s[0], s[1]),
            (inputs, outputs, hasBias, dtype) => new Cylinder.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Box"] = new ManifoldRow<Box>(
            [DomainRow.Line(0, 1), DomainRow.Line(10, 20), DomainRow.Line(-5, -4)],
            s => Products(Products(Ends(clamp(s[0], 0, 1)), Ends((clamp(s[1], 10, 20) - 10) / 10)), Ends(clamp(s[2], -5, -4) + 5)),
            () => kron(LineGram, kron(LineGram, LineGram)), () => kron(LineGramInverse, kron(LineGramInverse, LineGramInverse)), 27,
            s => Box.Basis(s[0], s[1], s[2]), s => Box.BasisDerivative(s[0], s[1], s[2]),
            (inputs, outputs, hasBias, dtype) => new Box.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Track"] = new ManifoldRow<Track>(
            [DomainRow.Line(0, 2, pieces: 4, degree: 2)],
            s => Splines.Clamped(clamp(s[0], 0, 2) / 2, 6, 2),
            null, null, null,
            s => Track.Basis(s[0]), s => [Track.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Track.Linear(inputs, outputs, hasBias, dtype: dtype),
            () => eye(6, dtype: ScalarType.Float64)),
        ["Wheel"] = new ManifoldRow<Wheel>(
            [DomainRow.CircleOfPieces(360, 5)],
            s => Splines.PeriodicCatmullRom(s[0] / 360, 5),
            () => Circulant(57.0 / 70, 71.0 / 560, (-1.0 / 28) + (1.0 / 560), (-1.0 / 28) + (1.0 / 560), 71.0 / 560) / 5, null, null,
            s => Wheel.Basis(s[0]), s => [Wheel.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Wheel.Linear(inputs, outputs, hasBias, dtype: dtype),
            () => eye(5, dtype: ScalarType.Float64)),
        ["Curve"] = new ManifoldRow<Curve>(
            [DomainRow.Line(-1, 1, degree: 3)],
            s => Legendre(clamp(s[0], -1, 1)),
            () => Diagonal(1, 1.0 / 3, 1.0 / 5, 1.0 / 7), () => Diagonal(1, 3, 5, 7), 7,
            s => Curve.Basis(s[0]), s => [Curve.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Curve.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Mixture"] = new ManifoldRow<Mixture>(
            [DomainRow.Simplex(3)],
            s => s,
            () => (ones(3, 3, dtype: ScalarType.Float64) + eye(3, dtype: ScalarType.Float64)) / 12, () => (12 * eye(3, dtype: ScalarType.Float64)) - (3 * ones(3, 3, dtype: ScalarType.Float64)), 4,
            s => Mixture.Basis(s[0], s[1], s[2]), s => Mixture.BasisDerivative(s[0], s[1], s[2]),
            (inputs, outputs, hasBias, dtype) => new Mixture.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Gaze"] = new ManifoldRow<Gaze>(
            [DomainRow.Sphere(2)],
            s => [ones_like(s[0]), s[0], s[1], s[2], s[0].square() - s[1].square(), 2 * s[0] * s[1], s[0] * s[2], s[1] * s[2], ((3 * s[2].square()) - 1) / 2],
            () => Diagonal(1, 1.0 / 3, 1.0 / 3, 1.0 / 3, 4.0 / 15, 4.0 / 15, 1.0 / 15, 1.0 / 15, 1.0 / 5), () => Diagonal(1, 3, 3, 3, 3.75, 3.75, 15, 15, 5), 15,
            s => Gaze.Basis((s[0], s[1], s[2])), s => Gaze.BasisDerivative((s[0], s[1], s[2])),
            (inputs, outputs, hasBias, dtype) => new Gaze.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Pose"] = new ManifoldRow<Pose>(
            [DomainRow.Rotations()],
            s => RotationMatrix(s[0], s[1], s[2], s[3]),
            () => Diagonal([1, .. Enumerable.Repeat(1.0 / 3, 9)]), () => Diagonal([1, .. Enumerable.Repeat(3.0, 9)]), 3,
            s => Pose.Basis((s[0], s[1], s[2], s[3])), s => Pose.BasisDerivative((s[0], s[1], s[2], s[3])),
            (inputs, outputs, hasBias, dtype) => new Pose.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Strip"] = new ManifoldRow<Strip>(
            [DomainRow.MobiusStrip(360, 2)],
            s => [.. Waves(s[0] / 360, 1), .. Waves(s[0] / 720, 1)[1..].Select(wave => wave * clamp(s[1], -2, 2) / 2)],
            () => Diagonal(1, 0.5, 0.5, 1.0 / 6, 1.0 / 6), () => Diagonal(1, 2, 2, 6, 6), 6,
            s => Strip.Basis(s[0], s[1]), s => Strip.BasisDerivative(s[0], s[1]),
            (inputs, outputs, hasBias, dtype) => new Strip.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Bottle"] = new ManifoldRow<Bottle>(
            [DomainRow.KleinBottle(1)],
            s => [.. Waves(s[0], 1), .. Waves(s[0], 1)[1..].Select(wave => wave * Waves(s[1], 1)[1]), .. Waves(s[0] / 2, 1)[1..].Select(wave => wave * Waves(s[1], 1)[2])],
            () => Diagonal(1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25), () => Diagonal(1, 2, 2, 4, 4, 4, 4), 4,
            s => Bottle.Basis(s[0], s[1]), s => Bottle.BasisDerivative(s[0], s[1]),
            (inputs, outputs, hasBias, dtype) => new Bottle.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Ramp"] = new ManifoldRow<Ramp>(
            [DomainRow.Circle(24), DomainRow.Line(0, 1, pieces: 2, degree: 3)],
            s => Products(Waves(s[0] / 24, 1), Splines.Clamped(clamp(s[1], 0, 1), 5, 3)),
            null, null, null,
            s => Ramp.Basis(s[0], s[1]), s => Ramp.BasisDerivative(s[0], s[1]),
            (inputs, outputs, hasBias, dtype) => new Ramp.Linear(inputs, outputs, hasBias, dtype: dtype),
            () => kron(Diagonal(1, Math.Sqrt(0.5), Math.Sqrt(0.5)), eye(5, dtype: ScalarType.Float64))),
        ["Sums"] = new ManifoldRow<Sums>(
            [DomainRow.Circle(1), DomainRow.Circle(1), DomainRow.Line(0, 4)],
            s => [.. Waves(s[0], 1), .. Waves(s[1], 1)[1..], clamp(s[2], 0, 4) / 4],
            null, null, null,
            s => Sums.Basis(s[0], s[1], s[2]), s => Sums.BasisDerivative(s[0], s[1], s[2]),
            (inputs, outputs, hasBias, dtype) => new Sums.Linear(inputs, outputs, hasBias, dtype: dtype)),
    };

    public static IEnumerable<string> Names => Rows.Keys;

    private static Tensor LineGram => tensor(new[,] { { 1.0 / 3, 1.0 / 6 }, { 1.0 / 6, 1.0 / 3 } });

    private static Tensor LineGramInverse => tensor(new[,] { { 4.0, -2.0 }, { -2.0, 4.0 } });

    public static ManifoldRow Of(string name) => Rows[name];

    private static Tensor Diagonal(params double[] entries) => diag(tensor(entries));

    /// <summary>1 − t, t.</summary>
    private static Tensor[] Ends(Tensor t) => [1 - t, t];

    /// <summary>1, cos 2πht, sin 2πht, ….</summary>
    private static Tensor[] Waves(Tensor turns, params int[] harmonics) =>
        [ones_like(turns), .. harmonics.SelectMany(h => (Tensor[])[cos(2 * Math.PI * h * turns), sin(2 * Math.PI * h * turns)])];

    /// <summary>The Legendre polynomials to degree 3.</summary>
    private static Tensor[] Legendre(Tensor x) => [ones_like(x), x, ((3 * x.square()) - 1) / 2, ((5 * x.pow(3)) - (3 * x)) / 2];

    /// <summary>1 and the matrix of v ↦ q v q*, row by row.</summary>
    private static Tensor[] RotationMatrix(Tensor w, Tensor x, Tensor y, Tensor z) =>
    [
        ones_like(w),
        w.square() + x.square() - y.square() - z.square(), 2 * ((x * y) - (w * z)), 2 * ((x * z) + (w * y)),
        2 * ((x * y) + (w * z)), w.square() - x.square() + y.square() - z.square(), 2 * ((y * z) - (w * x)),
        2 * ((x * z) - (w * y)), 2 * ((y * z) + (w * x)), w.square() - x.square() - y.square() + z.square(),
    ];

    private static Tensor Circulant(params double[] row) => stack(Enumerable.Range(0, row.Length).Select(shift => tensor(row).roll(shift)));

    /// <summary>All products, the second factor's index running fastest.</summary>
    private static Tensor[] Products(Tensor[] first, Tensor[] second) => [.. first.SelectMany(a => second.Select(b => a * b))];
}
