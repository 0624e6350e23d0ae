using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>A factor of a group as one writes it down: its contexts, its elements, and their product.</summary>
/// <param name="Coordinate">The context's name.</param>
/// <param name="Phase">The phase that a frequency of 1 gains per unit of the context, in radians; NaN of rotations of space.</param>
/// <param name="Origin">The context of the element that does nothing.</param>
internal sealed record OrbitElement(string Coordinate, double Phase, double Origin)
{
    public static OrbitElement Circle(string coordinate, double period) => new(coordinate, 2 * Math.PI / period, 0);

    /// <summary>Half a turn from one end to the other.</summary>
    public static OrbitElement Line(string coordinate, double from, double to) => new(coordinate, Math.PI / (to - from), from);

    public static OrbitElement Space(string coordinate) => new(coordinate, double.NaN, 0);

    public bool IsSpace => double.IsNaN(Phase);

    /// <summary>Random contexts, [n] or quaternions [n, 4].</summary>
    public Tensor NewContexts(int count)
    {
        if (!IsSpace)
        {
            return Origin + (rand(count, ScalarType.Float64) * Math.PI / 2 / Phase); // half of a line, so that two shifts stay on it
        }

        var vectors = randn(count, 4, dtype: ScalarType.Float64);
        return vectors / vectors.norm(-1, keepdim: true);
    }

    /// <summary>The context of one element after another.</summary>
    public Tensor Product(Tensor left, Tensor right)
    {
        if (!IsSpace)
        {
            return left + right - Origin;
        }

        var (a, b) = (left.unbind(1), right.unbind(1));
        return stack(
            [
                (a[0] * b[0]) - (a[1] * b[1]) - (a[2] * b[2]) - (a[3] * b[3]),
                (a[0] * b[1]) + (a[1] * b[0]) + (a[2] * b[3]) - (a[3] * b[2]),
                (a[0] * b[2]) - (a[1] * b[3]) + (a[2] * b[0]) + (a[3] * b[1]),
                (a[0] * b[3]) + (a[1] * b[2]) - (a[2] * b[1]) + (a[3] * b[0]),
            ],
            1);
    }
}
