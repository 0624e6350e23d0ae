using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// The real Wigner matrices D⁰ … D^L of a rotation of space, degree by degree: D¹ is the rotation matrix, and
/// D^ℓ = C·(D¹ ⊗ D^(ℓ−1))·Cᵀ with the exact couplings C that the generator derived. Polynomials of the quaternion, without angles, so there is
/// no rotation at which they lose digits.
/// </summary>
internal sealed class WignerLadder
{
    /// <summary>Rotations that are evaluated together, to fill vectors.</summary>
    public const int Tile = 8;

    private readonly (int Axis, int Lower, double Value)[][][] _rows;

    /// <param name="couplings">Of degrees 2 to the largest.</param>
    public WignerLadder(IReadOnlyList<WignerCoupling> couplings)
    {
        LargestDegree = couplings.Count == 0 ? 1 : couplings.Max(coupling => coupling.Degree);
        _rows = [.. Enumerable.Range(2, LargestDegree - 1).Select(degree => Enumerable.Range(0, (2 * degree) + 1).Select(row =>
            couplings.Where(coupling => coupling.Degree == degree && coupling.Row == row).Select(coupling => (coupling.Axis, coupling.Lower, coupling.Value)).ToArray()).ToArray())];
    }

    /// <summary>L.</summary>
    public int LargestDegree { get; }

    /// <summary>The numbers of D¹ … D^ℓ.</summary>
    public static int SizeTo(int degree) => Enumerable.Range(1, degree).Sum(l => ((2 * l) + 1) * ((2 * l) + 1));

    /// <summary>D¹ … D^L at <see cref="Tile"/> rotations: of each number the rotations one after another.</summary>
    /// <param name="quaternions">w, x, y, z, each at all rotations.</param>
    /// <param name="degree">L.</param>
    /// <param name="matrices"><see cref="SizeTo"/> numbers, each at all rotations.</param>
    public void Evaluate(ReadOnlySpan<double> quaternions, int degree, Span<double> matrices)
    {
        RotationMatrices(quaternions, matrices);
        Span<double> mixed = stackalloc double[3 * ((2 * degree) - 1) * Tile];
        for (int l = 2, at = 9 * Tile, below = 0; l <= degree; l++)
        {
            int size = (2 * l) + 1, lower = (2 * l) - 1;
            for (var row = 0; row < size; row++)
            {
                // C·(D¹ ⊗ D^(ℓ−1)), one row of it, then that times Cᵀ
                mixed.Clear();
                foreach (var (axis, other, value) in _rows[l - 2][row])
                {
                    for (var a = 0; a < 3; a++)
                    {
                        for (var b = 0; b < lower; b++)
                        {
                            AddProduct(value, matrices.Slice(((axis * 3) + a) * Tile, Tile), matrices.Slice(below + (((other * lower) + b) * Tile), Tile), mixed.Slice(((a * lower) + b) * Tile, Tile));
                        }
                    }
                }

                for (var column = 0; column < size; column++)
                {
                    var entry = matrices.Slice(at + (((row * size) + column) * Tile), Tile);
                    entry.Clear();
                    foreach (var (axis, other, value) in _rows[l - 2][column])
                    {
                        AddScaled(value, mixed.Slice(((axis * lower) + other) * Tile, Tile), entry);
                    }
                }
            }

            (below, at) = (at, at + (size * size * Tile));
        }
    }

    /// <summary>D¹ … D^L in differentiable tensor operations, [u, (2ℓ+1)²] each.</summary>
    /// <param name="quaternions">[u, 4].</param>
    /// <param name="degree">L.</param>
    public Tensor[] Evaluate(Tensor quaternions, int degree)
    {
        using var scope = NewDisposeScope();
        var parts = quaternions.unbind(1);
        var (w, x, y, z) = (parts[0], parts[1], parts[2], parts[3]);
        var first = stack(
            [
                (w * w) + (x * x) - (y * y) - (z * z), 2 * ((x * y) - (w * z)), 2 * ((x * z) + (w * y)),
                2 * ((x * y) + (w * z)), (w * w) - (x * x) + (y * y) - (z * z), 2 * ((y * z) - (w * x)),
                2 * ((x * z) - (w * y)), 2 * ((y * z) + (w * x)), (w * w) - (x * x) - (y * y) + (z * z),
            ],
            dim: 1);
        List<Tensor> all = [first];
        var below = first.view(-1, 3, 3);
        for (var l = 2; l <= degree; l++)
        {
            int size = (2 * l) + 1, lower = (2 * l) - 1;
            var coupling = tensor(Dense(l), [size, 3 * lower], dtype: quaternions.dtype, device: quaternions.device);
            var product = einsum("uac,ubd->uabcd", first.view(-1, 3, 3), below).reshape(-1, 3 * lower, 3 * lower);
            below = coupling.matmul(product).matmul(coupling.t());
            all.Add(below.reshape(-1, size * size));
        }

        return [.. all.Select(matrix => matrix.MoveToOuterDisposeScope())];
    }

    /// <summary>
    /// The infinitesimal rotations about x, y and z in degree ℓ, J = d/dω D^ℓ(exp ω) at 0: the entries that are not zero. From
    /// J^ℓ = C·(J¹ ⊗ 1 + 1 ⊗ J^(ℓ−1))·Cᵀ.
    /// </summary>
    public (int Row, int Column, double Value)[][] Generators(int degree) => [.. Enumerable.Range(0, 3).Select(axis => Sparse(Generator(degree, axis)))];

    private double[,] Generator(int degree, int axis)
    {
        if (degree == 1)
        {
            var turn = new double[3, 3]; // ω × v
            (turn[(axis + 1) % 3, (axis + 2) % 3], turn[(axis + 2) % 3, (axis + 1) % 3]) = (-1, 1);
            return turn;
        }

        var (first, below) = (Generator(1, axis), Generator(degree - 1, axis));
        var rows = _rows[degree - 2];
        var generator = new double[rows.Length, rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows.Length; column++)
            {
                foreach (var (a, b, value) in rows[row])
                {
                    foreach (var (c, d, other) in rows[column])
                    {
                        generator[row, column] += value * other * ((b == d ? first[a, c] : 0) + (a == c ? below[b, d] : 0));
                    }
                }
            }
        }

        return generator;
    }

    private static (int Row, int Column, double Value)[] Sparse(double[,] matrix)
    {
        const double Rounding = 1e-12;
        return [.. from row in Enumerable.Range(0, matrix.GetLength(0)) from column in Enumerable.Range(0, matrix.GetLength(1)) where Math.Abs(matrix[row, column]) > Rounding select (row, column, matrix[row, column])];
    }

    private double[] Dense(int degree)
    {
        int size = (2 * degree) + 1, lower = (2 * degree) - 1;
        var dense = new double[size * 3 * lower];
        for (var row = 0; row < size; row++)
        {
            foreach (var (axis, other, value) in _rows[degree - 2][row])
            {
                dense[(row * 3 * lower) + (axis * lower) + other] = value;
            }
        }

        return dense;
    }

    private static void RotationMatrices(ReadOnlySpan<double> quaternions, Span<double> matrices)
    {
        for (var i = 0; i < Tile; i++)
        {
            var (w, x, y, z) = (quaternions[i], quaternions[Tile + i], quaternions[(2 * Tile) + i], quaternions[(3 * Tile) + i]);
            matrices[i] = (w * w) + (x * x) - (y * y) - (z * z);
            matrices[Tile + i] = 2 * ((x * y) - (w * z));
            matrices[(2 * Tile) + i] = 2 * ((x * z) + (w * y));
            matrices[(3 * Tile) + i] = 2 * ((x * y) + (w * z));
            matrices[(4 * Tile) + i] = (w * w) - (x * x) + (y * y) - (z * z);
            matrices[(5 * Tile) + i] = 2 * ((y * z) - (w * x));
            matrices[(6 * Tile) + i] = 2 * ((x * z) - (w * y));
            matrices[(7 * Tile) + i] = 2 * ((y * z) + (w * x));
            matrices[(8 * Tile) + i] = (w * w) - (x * x) - (y * y) + (z * z);
        }
    }

    private static void AddProduct(double factor, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> sum)
    {
        var factors = Vector512.Create(factor);
        var product = Vector512.Create(left) * Vector512.Create(right);
        Vector512.CopyTo(Vector512.Create<double>(sum) + (factors * product), sum);
    }

    private static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> sum) =>
        Vector512.CopyTo(
            Vector512.Create<double>(sum) + (Vector512.Create(factor) * Vector512.Create(source)), sum);
}
