using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Equal parts of a periodic context, for pictures.</summary>
/// <param name="Width">Of a part.</param>
/// <param name="Period">Of the context.</param>
/// <param name="Coordinate">Which of several contexts; the first, or only, one by default.</param>
internal sealed record ContextBins(double Width, double Period, int Coordinate = 0)
{
    /// <summary>Whole angles in parts of ten degrees.</summary>
    public static readonly ContextBins Angles = new(10, 360);

    public int Count => (int)Math.Round(Period / Width);

    public double Middle(int bin) => (bin + 0.5) * Width;

    /// <summary>The part of each context, [N].</summary>
    public Tensor Of(Tensor contexts)
    {
        using var scope = NewDisposeScope();
        var coordinate = contexts.dim() > 1 ? contexts.select(1, Coordinate) : contexts;
        return (coordinate / Width).to(ScalarType.Int64).clamp(0, Count - 1).MoveToOuterDisposeScope();
    }
}
