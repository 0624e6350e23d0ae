namespace ManifoldDsl.Examples.Learning;

/// <summary>Models of about equal size on the same task.</summary>
/// <param name="Train">What they are trained on, nothing of it within <paramref name="HeldOut"/>.</param>
/// <param name="Test">What they are tested on, over the whole domain.</param>
/// <param name="HeldOut">The contexts that none sees in training.</param>
/// <param name="Bins">The parts of the domain that are also judged one by one.</param>
/// <param name="Objective">What they are trained for.</param>
/// <param name="Contenders">The models.</param>
internal sealed record Comparison(Samples Train, Samples Test, IRegion HeldOut, ContextBins Bins, Objective Objective, IReadOnlyList<Contender> Contenders)
{
    /// <summary>What is measured besides their scores.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];
}
