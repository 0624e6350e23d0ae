namespace ManifoldDsl;

/// <summary>How many rows are done at a time, so that what lies between products stays in a core's cache.</summary>
internal static class PieceLengths
{
    private const double Bytes = 1 << 19;

    /// <summary>Rows whose K products fit.</summary>
    public static int Stacked(long functions, long outputs, int elementSize) => (int)Math.Clamp(Bytes / (functions * outputs * elementSize), 16, int.MaxValue);

    /// <summary>Rows whose scaled copies fit.</summary>
    /// <param name="inputs">in.</param>
    /// <param name="outputs">out.</param>
    /// <param name="elementSize">Bytes of a number.</param>
    /// <param name="share">The share of rows at which a basis function is not zero: products of few rows are slow, so a piece of a local basis has enough of them for each of its functions.</param>
    public static int Loop(long inputs, long outputs, int elementSize, double share = 1) =>
        (int)Math.Clamp(Bytes / (Math.Max(inputs, outputs) * elementSize) / share, 64, int.MaxValue);
}
