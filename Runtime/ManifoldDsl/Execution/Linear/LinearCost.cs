namespace ManifoldDsl;

/// <summary>The estimated time of each path of a linear layer, in nanoseconds: arithmetic and passes over memory, added up.</summary>
internal static class LinearCost
{
    /// <summary>Products in which a dimension is short do not reach the full speed: they reach half of it at these lengths.</summary>
    private const double HalfSpeedRows = 4, HalfSpeedColumns = 12, HalfSpeedInner = 8;

    /// <summary>What an autograd function of ours costs in calls of torch.</summary>
    private const double FunctionCalls = 8;

    /// <summary>The time of a forward pass: the same in training and without, so that both take the same path and give the same bits.</summary>
    public static double Forward(LinearPath path, in LinearProblem p, MachineSpeeds speeds)
    {
        var width = (double)p.Functions * p.Outputs;
        var scaled = ScaledRows(p, p.NonZeroRows, speeds);
        return path switch
        {
            LinearPath.Torch => Product(p.Rows, width, p.Inputs, p, speeds) + (2 * ProductsPass(p, speeds)) + (5 * speeds.TorchCall),
            LinearPath.Stacked => Product(p.Rows, width, p.Inputs, p, speeds) + PiecePass(p, speeds) + (2 * speeds.TorchCall),
            LinearPath.Loop => (p.Functions * Product(p.NonZeroRows, p.Outputs, p.Inputs, p, speeds)) + ((p.Inputs + p.Outputs) * scaled) + (2 * speeds.TorchCall),
            LinearPath.PerContext => Materialize(p, speeds) + (p.Contexts * Product(p.RowsPerContext, p.Outputs, p.Inputs, p, speeds)) + (2 * speeds.TorchCall),
            _ => throw new ArgumentOutOfRangeException(nameof(path), path, "unknown path"),
        };
    }

    /// <summary>The time of a backward pass.</summary>
    public static double Backward(LinearPath path, in LinearProblem p, MachineSpeeds speeds) => path switch
    {
        LinearPath.Torch => BackwardByTorch(p, speeds),
        LinearPath.Stacked => BackwardStacked(p, speeds),
        LinearPath.Loop => BackwardOfLoop(p, speeds),
        LinearPath.PerContext => BackwardPerContext(p, speeds),
        _ => throw new ArgumentOutOfRangeException(nameof(path), path, "unknown path"),
    };

    private static double BackwardByTorch(in LinearProblem p, MachineSpeeds speeds)
    {
        var (width, pass) = ((double)p.Functions * p.Outputs, ProductsPass(p, speeds));
        return (2 * pass) + (10 * speeds.TorchCall)
            + (p.NeedsInput ? Product(p.Rows, p.Inputs, width, p, speeds) : 0)
            + (p.NeedsWeight ? Product(width, p.Inputs, p.Rows, p, speeds) + WeightPass(p, speeds, 3) : 0)
            + (p.NeedsBasis ? pass : 0);
    }

    private static double BackwardStacked(in LinearProblem p, MachineSpeeds speeds)
    {
        var (width, pass) = ((double)p.Functions * p.Outputs, PiecePass(p, speeds));
        return pass + (FunctionCalls * speeds.TorchCall)
            + (p.NeedsInput ? Product(p.Rows, p.Inputs, width, p, speeds) : 0)
            + (p.NeedsWeight ? Product(width, p.Inputs, p.Rows, p, speeds) + WeightPass(p, speeds, 2) : 0)
            + (p.NeedsBasis ? Product(p.Rows, width, p.Inputs, p, speeds) + pass : 0);
    }

    private static double BackwardOfLoop(in LinearProblem p, MachineSpeeds speeds)
    {
        var scaled = ScaledRows(p, p.NonZeroRows, speeds);
        return (FunctionCalls * speeds.TorchCall)
            + (p.NeedsInput || p.NeedsBasis ? (p.Functions * Product(p.NonZeroRows, p.Inputs, p.Outputs, p, speeds)) + (p.Inputs * scaled) : 0)
            + (p.NeedsWeight ? (p.Functions * Product(p.Outputs, p.Inputs, p.NonZeroRows, p, speeds)) + (Math.Min(p.Inputs, p.Outputs) * scaled) + WeightPass(p, speeds, 2) : 0)
            + (p.NeedsBasis ? p.Inputs * scaled : 0);
    }

    private static double BackwardPerContext(in LinearProblem p, MachineSpeeds speeds)
    {
        var weights = WeightsPass(p, speeds);
        return (FunctionCalls * speeds.TorchCall)
            + (p.NeedsInput ? Materialize(p, speeds) + (p.Contexts * Product(p.RowsPerContext, p.Inputs, p.Outputs, p, speeds)) : 0)
            + (p.NeedsWeight || p.NeedsBasis ? p.Contexts * Product(p.Outputs, p.Inputs, p.RowsPerContext, p, speeds) : 0)
            + (p.NeedsWeight ? (weights * ((p.NonZero / 2) + 1.5)) + WeightPass(p, speeds, 2) : 0)
            + (p.NeedsBasis ? weights * (p.NonZero / 4) : 0);
    }

    /// <summary>W of every context: of four in one pass over the control points, which a tile keeps in the cache.</summary>
    private static double Materialize(in LinearProblem p, MachineSpeeds speeds) => WeightsPass(p, speeds) * ((p.NonZero / 4) + 1.5);

    /// <summary>A pass over the weights of all contexts, in the cache.</summary>
    private static double WeightsPass(in LinearProblem p, MachineSpeeds speeds) => (double)p.Contexts * p.Inputs * p.Outputs * p.ElementSize / speeds.CacheBytes;

    /// <summary>A pass over the K products of all rows, where they are all in memory.</summary>
    private static double ProductsPass(in LinearProblem p, MachineSpeeds speeds)
    {
        var bytes = (double)p.Rows * p.Functions * p.Outputs * p.ElementSize;
        return bytes / (bytes > 1 << 20 ? speeds.MemoryBytes : speeds.CacheBytes);
    }

    /// <summary>The same where a piece of them is in the cache.</summary>
    private static double PiecePass(in LinearProblem p, MachineSpeeds speeds) => (double)p.Rows * p.Functions * p.Outputs * p.ElementSize / speeds.CacheBytes;

    /// <summary>Reading and writing one number of each row for each function.</summary>
    private static double ScaledRows(in LinearProblem p, double rows, MachineSpeeds speeds) => 2 * rows * p.Functions * p.ElementSize / speeds.CacheBytes;

    /// <summary>Passes over the control points in memory.</summary>
    private static double WeightPass(in LinearProblem p, MachineSpeeds speeds, int passes)
    {
        var bytes = (double)p.Functions * p.Inputs * p.Outputs * p.ElementSize;
        return passes * bytes / (bytes > 1 << 20 ? speeds.MemoryBytes : speeds.CacheBytes);
    }

    private static double Product(double rows, double columns, double inner, in LinearProblem p, MachineSpeeds speeds)
    {
        var speed = speeds.MultiplyAdds * 4 / p.ElementSize
            * (rows / (rows + HalfSpeedRows)) * (columns / (columns + HalfSpeedColumns)) * (inner / (inner + HalfSpeedInner));
        var bytes = p.ElementSize * ((rows * inner) + (inner * columns) + (2 * rows * columns));
        return speeds.NativeCall + (rows * columns * inner / speed) + (bytes / speeds.CacheBytes);
    }
}
