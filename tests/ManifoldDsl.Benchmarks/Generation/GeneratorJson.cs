namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>The figures as the file of <c>--json</c> holds them. Times are in milliseconds, the lesser of processor and wall clock unless they say wall.</summary>
internal static class GeneratorJson
{
    public static object Of(GeneratorFigures figures, IReadOnlyList<Target> targets)
    {
        var times = figures.Classes;
        var classes = times.Classes;
        return new
        {
            Benchmark = "generator",
            Machine = Machine.Here,
            times.Rounds,
            ClassCount = classes.Count,
            FirstUse = new { OneClass = Rounded(figures.FirstUse.Work), DriverRun = Rounded(figures.FirstDriverRun.Work) },
            PerClass = new
            {
                Derivation = Statistics(time => time.Derivation.Work),
                Emission = Statistics(time => time.Emission.Work),
                Both = Statistics(time => time.Both.Work),
                Wall = Statistics(time => time.Both.Wall),
            },
            EmittedBytes = classes.Sum(result => result.EmittedBytes),
            EmittedLines = classes.Sum(result => result.EmittedLines),
            figures.Digest,
            FreshDriver = Rounded(figures.FreshDriver),
            UnrelatedEdit = Edit(figures.UnrelatedEdit),
            Binding = Rounded(figures.Binding),
            DeclarationEdit = Edit(figures.DeclarationEdit),
            Targets = targets.Select(target => new { target.Name, Measured = Rounded(target.Measured), target.Limit, target.Unit, target.IsMet }),
            Classes = classes.Select(result => new
            {
                result.Declaration.Name,
                result.Declaration.Kind,
                Derivation = Rounded(result.Derivation),
                Emission = Rounded(result.Emission),
                Both = Rounded(result.Both),
                Wall = Rounded(result.Wall),
                result.AllocatedBytes,
                result.EmittedBytes,
                result.EmittedLines,
            }),
        };

        object Statistics(Func<ClassMeasurement, double> time) => new
        {
            Median = Rounded(times.Across(Distribution.Median, time)),
            Quantile95 = Rounded(times.Across(values => Distribution.Quantile(values, 0.95), time)),
            Most = Rounded(times.Across(Enumerable.Max, time)),
        };
    }

    private static object Edit(EditResult edit) => new { Elapsed = Rounded(edit.Elapsed), edit.Parsed, edit.Derived, edit.Emitted };

    private static RepeatedElapsed Rounded(RepeatedElapsed times) => new(Rounded(times.Work), Rounded(times.Wall));

    private static Repeated Rounded(Repeated times) => new(
        Rounded(times.Median), Rounded(times.LowerQuartile), Rounded(times.UpperQuartile), Rounded(times.Least), Rounded(times.Most), times.Count);

    private static double Rounded(double milliseconds) => Math.Round(milliseconds, 4);
}
