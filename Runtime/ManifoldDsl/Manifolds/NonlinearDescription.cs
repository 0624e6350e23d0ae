namespace ManifoldDsl;

/// <summary>The facts of a formula that is nonlinear in its weights.</summary>
/// <param name="formula">W in the coordinates and the weights, as text.</param>
/// <param name="features">What the formula needs of the context, as text in the coordinates.</param>
/// <param name="weights">The weights, in the order in which layers store them.</param>
/// <param name="isAffine">Whether W is affine in the features: then layers with a context per sample blend W at a few values of them.</param>
/// <param name="coarseRule">Quadrature for the metric: rows of a node's weight and the features there; empty where all of the metric is known in closed form.</param>
/// <param name="fineRule">The same with more nodes; the difference tells the error.</param>
public sealed class NonlinearDescription(
    string formula,
    IReadOnlyList<string> features,
    IReadOnlyList<WeightDescription> weights,
    bool isAffine,
    double[] coarseRule,
    double[] fineRule)
{
    /// <summary>W in the coordinates and the weights.</summary>
    public string Formula { get; } = formula;

    /// <summary>What the formula needs of the context.</summary>
    public IReadOnlyList<string> Features { get; } = features;

    /// <summary>The weights, in the order in which layers store them: K of them.</summary>
    public IReadOnlyList<WeightDescription> Weights { get; } = weights;

    /// <summary>Whether W is affine in the features.</summary>
    public bool IsAffine { get; } = isAffine;

    internal double[] CoarseRule { get; } = coarseRule;

    internal double[] FineRule { get; } = fineRule;
}

/// <summary>One weight of a nonlinear formula.</summary>
/// <param name="Name">Its name in the formula.</param>
/// <param name="IsLinear">Whether W is linear in this and all other linear weights together: such weights are scaled with the layer's size.</param>
/// <param name="Initial">The range that new layers draw it from; null where none was declared.</param>
public sealed record WeightDescription(string Name, bool IsLinear, UniformRange? Initial = null);

/// <summary>A range that new weights are drawn from uniformly.</summary>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end.</param>
public readonly record struct UniformRange(double From, double To);
