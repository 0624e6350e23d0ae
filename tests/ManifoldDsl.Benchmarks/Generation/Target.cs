namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>A limit that the generator keeps to.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Limit">The most that it may be.</param>
/// <param name="Unit">The unit of both.</param>
internal sealed record Target(string Name, double Measured, double Limit, string Unit)
{
    public bool IsMet => Measured <= Limit;

    public override string ToString() => $"{Name}: {Measured:0.##} {Unit}, at most {Limit:0.##}";

    public static IReadOnlyList<Target> Of(GeneratorFigures figures)
    {
        var classes = figures.Classes.Classes;
        var heaviest = classes.MaxBy(result => result.Both.Median)!;
        return
        [
            new("median class, derived and emitted", Distribution.Median(classes.Select(result => result.Both.Median)), 5, "ms"),
            new($"heaviest class, {heaviest.Declaration.Name}", heaviest.Both.Median, 25, "ms"),
            new("classes derived again after an unrelated edit", figures.UnrelatedEdit.Derived, 0, "classes"),
            new("driver after an unrelated edit", figures.UnrelatedEdit.Elapsed.Work.Median, 10, "ms"),
        ];
    }
}
