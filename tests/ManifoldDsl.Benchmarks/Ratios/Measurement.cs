namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>A variant's times in one pass of one row.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Kind">What it is to the others.</param>
/// <param name="Milliseconds">Of one call, round by round from the first; slow variants have fewer rounds.</param>
/// <param name="ExtraMegabytes">The peak of memory beyond the plain variant's; null where the system does not tell.</param>
internal sealed record Timed(string Name, VariantKind Kind, IReadOnlyList<double> Milliseconds, double? ExtraMegabytes)
{
    /// <summary>This one's time as a ratio to another's, round by round.</summary>
    public Repeated RatioTo(Timed other) => Repeated.Of([.. Milliseconds.Zip(other.Milliseconds, (mine, its) => mine / its)]);
}

/// <summary>What was measured of one pass of one row.</summary>
/// <param name="Regime">The row's regime.</param>
/// <param name="Shape">The row's sizes.</param>
/// <param name="K">The row's control points.</param>
/// <param name="Limit">The ratio that the arithmetic allows; null where the plain layer is not bound by it.</param>
/// <param name="Pass">The pass.</param>
/// <param name="Threads">The threads that torch had.</param>
/// <param name="Variants">All variants, the plain one first.</param>
internal sealed record Measurement(string Regime, Shape Shape, int K, double? Limit, Pass Pass, int Threads, IReadOnlyList<Timed> Variants)
{
    public Timed Plain => Variants[0];

    public Timed Ours => Variants.Single(variant => variant.Kind == VariantKind.Ours);

    public Repeated Ratio(Timed variant) => variant.RatioTo(Plain);

    /// <summary>The fastest of a kind, if there is one.</summary>
    public Timed? Best(VariantKind kind) => Variants.Where(variant => variant.Kind == kind).MinBy(variant => Ratio(variant).Median);

    public override string ToString() => $"{Regime}, {Shape}, K = {K}, {Pass.Name()}, {(Threads == 1 ? "1 thread" : $"{Threads} threads")}";
}
