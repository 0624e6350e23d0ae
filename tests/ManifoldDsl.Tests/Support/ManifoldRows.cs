using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>The declared manifolds. A new kind of declaration is one more row; then all contract suites check it.</summary>
public static class ManifoldRows
{
    private static readonly Dictionary<string, ManifoldRow> Rows = new()
    {
        ["Noise"] = new ManifoldRow<Noise>(
            [CoordinateRow.Line(0, 0.5)],
            s => Ends(clamp(s[0], 0, 0.5) / 0.5),
            () => LineGram, () => LineGramInverse, 3,
            s => Noise.Basis(s[0]), s => [Noise.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Noise.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Drift"] = new ManifoldRow<Drift>(
            [CoordinateRow.Line(-2, 2)],
            s => Ends((s[0] + 2) / 4),
            () => LineGram, () => LineGramInverse, 3,
            s => Drift.Basis(s[0]), s => [Drift.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Drift.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Rotation"] = new ManifoldRow<Rotation>(
            [CoordinateRow.Circle(360)],
            s => Waves(s[0] / 360, 1),
            () => Diagonal(1, 0.5, 0.5), () => Diagonal(1, 2, 2), 2,
            s => Rotation.Basis(s[0]), s => [Rotation.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Rotation.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Hour"] = new ManifoldRow<Hour>(
            [CoordinateRow.Circle(24, 3)],
            s => Waves(s[0] / 24, 1, 2, 3),
            () => Diagonal(1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5), () => Diagonal(1, 2, 2, 2, 2, 2, 2), 2,
            s => Hour.Basis(s[0]), s => [Hour.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Hour.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Motor"] = new ManifoldRow<Motor>(
            [CoordinateRow.Circle(1, 6)],
            s => Waves(s[0], 1, 6),
            () => Diagonal(1, 0.5, 0.5, 0.5, 0.5), () => Diagonal(1, 2, 2, 2, 2), 2,
            s => Motor.Basis(s[0]), s => [Motor.BasisDerivative(s[0])],
            (inputs, outputs, hasBias, dtype) => new Motor.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Arm"] = new ManifoldRow<Arm>(
            [CoordinateRow.Circle(360), CoordinateRow.Circle(360)],
            s => Products(Waves(s[0] / 360, 1), Waves(s[1] / 360, 1)),
            () => Diagonal(1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.5, 0.25, 0.25), () => Diagonal(1, 2, 2, 2, 4, 4, 2, 4, 4), 4,
            s => Arm.Basis(s[0], s[1]), s => Arm.BasisDerivative(s[0], s[1]),
            (inputs, outputs, hasBias, dtype) => new Arm.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Cylinder"] = new ManifoldRow<Cylinder>(
            [CoordinateRow.Circle(24), CoordinateRow.Line(-1, 3)],
            s => Products(Waves(s[0] / 24, 1), Ends((clamp(s[1], -1, 3) + 1) / 4)),
            () => kron(Diagonal(1, 0.5, 0.5), LineGram), () => kron(Diagonal(1, 2, 2), LineGramInverse), 6,
            s => Cylinder.Basis(s[0], s[1]), s => Cylinder.BasisDerivative(s[0], s[1]),
            (inputs, outputs, hasBias, dtype) => new Cylinder.Linear(inputs, outputs, hasBias, dtype: dtype)),
        ["Box"] = new ManifoldRow<Box>(
            [CoordinateRow.Line(0, 1), CoordinateRow.Line(10, 20), CoordinateRow.Line(-5, -4)],
            s => Products(Products(Ends(clamp(s[0], 0, 1)), Ends((clamp(s[1], 10, 20) - 10) / 10)), Ends(clamp(s[2], -5, -4) + 5)),
            () => kron(LineGram, kron(LineGram, LineGram)), () => kron(LineGramInverse, kron(LineGramInverse, LineGramInverse)), 27,
            s => Box.Basis(s[0], s[1], s[2]), s => Box.BasisDerivative(s[0], s[1], s[2]),
            (inputs, outputs, hasBias, dtype) => new Box.Linear(inputs, outputs, hasBias, dtype: dtype)),
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

    /// <summary>All products, the second factor's index running fastest.</summary>
    private static Tensor[] Products(Tensor[] first, Tensor[] second) => [.. first.SelectMany(a => second.Select(b => a * b))];
}
