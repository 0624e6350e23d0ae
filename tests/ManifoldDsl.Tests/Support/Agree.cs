using TorchSharp;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Comparisons of tensors by value.</summary>
internal static class Agree
{
    /// <summary>
    /// Equal shapes, and a largest difference of at most the tolerance times the largest expected number, or times 1 if
    /// that is larger.
    /// </summary>
    public static void Within(double tolerance, Tensor expected, Tensor? actual, string what = "the values")
    {
        Assert.True(actual is not null, $"{what}: missing");
        Assert.True(expected.shape.SequenceEqual(actual.shape), $"{what}: the shape is {Show(actual)}, expected {Show(expected)}");
        if (expected.numel() == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var reference = expected.detach().to(ScalarType.Float64);
        var difference = (actual.detach().to(ScalarType.Float64) - reference).abs().max().item<double>();
        var bound = tolerance * Math.Max(1, reference.abs().max().item<double>());
        Assert.True(difference <= bound, $"{what}: differ by {difference:g3}, allowed {bound:g3}\nexpected {reference.npstr()}\nactual {actual.npstr()}");
    }

    public static void Within(double tolerance, double[] expected, double[] actual, string what = "the values")
    {
        using var scope = NewDisposeScope();
        Within(tolerance, tensor(expected), tensor(actual), what);
    }

    /// <summary>Equal types, shapes and bits.</summary>
    public static void Exactly(Tensor expected, Tensor actual, string what = "the values")
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.True(expected.shape.SequenceEqual(actual.shape), $"{what}: the shape is {Show(actual)}, expected {Show(expected)}");
        Assert.True(
            expected.detach().contiguous().bytes.SequenceEqual(actual.detach().contiguous().bytes),
            $"{what}: not the same bits\nexpected {expected.detach().npstr()}\nactual {actual.detach().npstr()}");
    }

    private static string Show(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
