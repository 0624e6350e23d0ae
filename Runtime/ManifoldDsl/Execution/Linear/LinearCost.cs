namespace ManifoldDsl;

/// <summary>
/// The estimated time of each path of a linear layer, in nanoseconds: its matrix products, and its passes over what no cache
/// holds. The constants were fitted to what the benchmark <c>ratios</c> measured of every path; what did not matter there is left out.
/// </summary>
internal static class LinearCost
{
    /// <summary>Products of few rows or columns do not reach the full speed: they reach half of it at these numbers.</summary>
    private const double HalfSpeedRows = 5.8, HalfSpeedColumns = 31;

    /// <summary>Passes in the cache that a product costs over its first matrix and its result, beside the arithmetic.</summary>
    private const double ProductPasses = 3;

    /// <summary>The same over weights that were just made for few rows.</summary>
    private const double WeightReads = 3.4;

    /// <summary>Passes in the cache over the weights of a context for each control point that they are made of.</summary>
    private const double Materialization = 0.8;

    /// <summary>Passes over the gradients of the control points.</summary>
    private const double WeightPasses = 4.5;

    /// <summary>Numbers beyond this many bytes are not in a core's cache when they are read again.</summary>
    private const double CacheSize = 1 << 20;

    /// <summary>What an autograd function of ours costs in calls of torch.</summary>
    private const double FunctionCalls = 8;

    /// <summary>The time of a forward pass: the same in training and without, so that both take the same path and give the same bits.</summary>
    public static double Forward(LinearPath path, in LinearProblem p, MachineSpeeds speeds)
    {
        var width = (double)p.Functions * p.Outputs;
        switch (path)
        {
            case LinearPath.Torch:
                return Product(p.Rows, width, p.Inputs, p, speeds) + (2 * ProductsPass(p, speeds)) + (5 * speeds.TorchCall);
            case LinearPath.Stacked:
                var (pieces, rows) = Pieces(p.Rows, PieceLengths.Stacked(p.Functions, p.Outputs, p.ElementSize));
                return (pieces * Product(rows, width, p.Inputs, p, speeds)) + (2 * speeds.TorchCall);
            case LinearPath.Loop:
                (pieces, rows) = Pieces(p.NonZeroRows, PieceLengths.Loop(p.Inputs, p.Outputs, p.ElementSize));
                return (p.Functions * pieces * Product(rows, p.Outputs, p.Inputs, p, speeds)) + (2 * speeds.TorchCall);
            case LinearPath.PerContext:
                return Materialize(p, speeds) + (p.Contexts * Product(p.RowsPerContext, p.Outputs, p.Inputs, p, speeds, isOfWeights: true)) + (2 * speeds.TorchCall);
            default:
                throw new ArgumentOutOfRangeException(nameof(path), path, "unknown path");
        }
    }

    /// <summary>The time of a backward pass.</summary>
    public static double Backward(LinearPath path, in LinearProblem p, MachineSpeeds speeds)
    {
        var width = (double)p.Functions * p.Outputs;
        switch (path)
        {
            case LinearPath.Torch:
                return ((p.NeedsBasis ? 3 : 2) * ProductsPass(p, speeds)) + (10 * speeds.TorchCall)
                    + (p.NeedsInput ? Product(p.Rows, p.Inputs, width, p, speeds) : 0)
                    + (p.NeedsWeight ? Product(width, p.Inputs, p.Rows, p, speeds) + WeightPass(p, speeds, WeightPasses + 1) : 0);
            case LinearPath.Stacked:
                var (pieces, rows) = Pieces(p.Rows, PieceLengths.Stacked(p.Functions, p.Outputs, p.ElementSize));
                return (FunctionCalls * speeds.TorchCall)
                    + (p.NeedsInput ? pieces * Product(rows, p.Inputs, width, p, speeds) : 0)
                    + (p.NeedsWeight ? (pieces * Product(width, p.Inputs, rows, p, speeds)) + WeightPass(p, speeds, WeightPasses * pieces) : 0)
                    + (p.NeedsBasis ? pieces * Product(rows, width, p.Inputs, p, speeds) : 0);
            case LinearPath.Loop:
                (pieces, rows) = Pieces(p.NonZeroRows, PieceLengths.Loop(p.Inputs, p.Outputs, p.ElementSize));
                return (FunctionCalls * speeds.TorchCall)
                    + (p.NeedsInput || p.NeedsBasis ? p.Functions * pieces * Product(rows, p.Inputs, p.Outputs, p, speeds) : 0)
                    + (p.NeedsWeight ? (p.Functions * pieces * Product(p.Outputs, p.Inputs, rows, p, speeds)) + WeightPass(p, speeds, WeightPasses * pieces) : 0);
            case LinearPath.PerContext:
                return (FunctionCalls * speeds.TorchCall)
                    + (p.NeedsInput ? Materialize(p, speeds) + (p.Contexts * Product(p.RowsPerContext, p.Inputs, p.Outputs, p, speeds, isOfWeights: true)) : 0)
                    + (p.NeedsWeight || p.NeedsBasis ? p.Contexts * Product(p.Outputs, p.Inputs, p.RowsPerContext, p, speeds, isOfWeights: true) : 0)
                    + (p.NeedsWeight ? WeightPass(p, speeds, WeightPasses) : 0)
                    + (p.NeedsBasis ? Materialize(p, speeds) : 0);
            default:
                throw new ArgumentOutOfRangeException(nameof(path), path, "unknown path");
        }
    }

    private static (double Pieces, double Rows) Pieces(double rows, int length) => rows <= length ? (1, rows) : (Math.Ceiling(rows / length), length);

    /// <summary>W of every context: of four at a time, which between them need more of a local basis than each.</summary>
    private static double Materialize(in LinearProblem p, MachineSpeeds speeds) =>
        Materialization * Math.Min(p.Functions, 4 * p.NonZero) * p.Contexts * p.Inputs * p.Outputs * p.ElementSize / speeds.CacheBytes;

    /// <summary>A pass over the K products of all rows.</summary>
    private static double ProductsPass(in LinearProblem p, MachineSpeeds speeds) => Pass((double)p.Rows * p.Functions * p.Outputs * p.ElementSize, speeds);

    /// <summary>Passes over the control points.</summary>
    private static double WeightPass(in LinearProblem p, MachineSpeeds speeds, double passes) =>
        passes * Pass((double)p.Functions * p.Inputs * p.Outputs * p.ElementSize, speeds);

    private static double Pass(double bytes, MachineSpeeds speeds) => bytes / (bytes > CacheSize ? speeds.MemoryBytes : speeds.CacheBytes);

    /// <summary>A product of [rows, inner] and [inner, columns]; the second may be weights that were just made.</summary>
    private static double Product(double rows, double columns, double inner, in LinearProblem p, MachineSpeeds speeds, bool isOfWeights = false)
    {
        var speed = speeds.MultiplyAdds * sizeof(float) / p.ElementSize * (rows / (rows + HalfSpeedRows)) * (columns / (columns + HalfSpeedColumns));
        var arithmetic = rows <= 2 ? 0 : rows * columns * inner / speed; // a vector times a matrix waits for the matrix
        var passes = (isOfWeights || rows <= 2 ? WeightReads * inner * columns : 0) + (ProductPasses * ((rows * inner) + (2 * rows * columns)));
        return speeds.NativeCall + arithmetic + (passes * p.ElementSize / speeds.CacheBytes);
    }
}
