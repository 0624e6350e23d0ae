namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>The names of the regimes.</summary>
internal static class Regimes
{
    /// <summary>Every sample has a context of its own.</summary>
    public const string LinearDistinct = "linear-distinct";

    /// <summary>All samples have one context.</summary>
    public const string LinearShared = "linear-shared";

    /// <summary>Each context is that of 32 samples.</summary>
    public const string LinearGrouped = "linear-grouped";

    /// <summary>A B-spline of 16 control points, 4 of which are not zero at a context; contexts are distinct.</summary>
    public const string LinearSpline = "linear-spline";

    /// <summary>An amplitude and a phase per weight; contexts are distinct.</summary>
    public const string NonlinearDistinct = "nonlinear-distinct";

    /// <summary>An amplitude and a phase per weight; one context.</summary>
    public const string NonlinearShared = "nonlinear-shared";

    /// <summary>A convolution whose samples have a context each.</summary>
    public const string ConvDistinct = "conv2d-distinct";

    /// <summary>A convolution whose samples share one context.</summary>
    public const string ConvShared = "conv2d-shared";

    /// <summary>An orbit, beside two plain layers of the same rank; contexts are distinct. K is the number of frequencies.</summary>
    public const string OrbitDistinct = "orbit-distinct";

    /// <summary>An orbit at one context.</summary>
    public const string OrbitShared = "orbit-shared";

    /// <summary>W(s) at one context, beside a pass that only reads the control points.</summary>
    public const string Weight = "weight";

    /// <summary>One sample after another, each with its own context.</summary>
    public const string SingleSample = "single-sample";

    /// <summary>A heading for each.</summary>
    public static readonly IReadOnlyDictionary<string, string> Titles = new Dictionary<string, string>
    {
        [LinearDistinct] = "Linear, every context distinct",
        [LinearShared] = "Linear, one shared context",
        [LinearGrouped] = "Linear, 32 rows per context",
        [LinearSpline] = "Linear, B-spline with 4 of 16 control points at a context, every context distinct",
        [NonlinearDistinct] = "Linear, amplitude and phase per weight, every context distinct",
        [NonlinearShared] = "Linear, amplitude and phase per weight, one shared context",
        [ConvDistinct] = "Conv2d 3×3, every context distinct",
        [ConvShared] = "Conv2d 3×3, one shared context",
        [OrbitDistinct] = "Orbit with K frequencies, beside two plain layers of its rank, every context distinct",
        [OrbitShared] = "The same, one shared context",
        [Weight] = "W(s) at one context, beside one pass that reads the control points",
        [SingleSample] = "Linear, one sample after another",
    };
}
