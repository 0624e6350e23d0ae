namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>
/// Derivation and emission of every class, round by round. Each round has coordinates of its own, so no result can be left
/// over from the one before; within a round the classes come in another order each time.
/// </summary>
internal sealed class ClassTimes
{
    private const int Seed = 20250807;

    private readonly List<(Declaration Declaration, ClassMeasurement[] Rounds)> _classes;

    private ClassTimes(List<(Declaration, ClassMeasurement[])> classes) => _classes = classes;

    public static ClassTimes Measure(int firstRound, int rounds, Action<string> report, CancellationToken cancellation)
    {
        var measured = DeclarationTable.InRound(firstRound).Select(declaration => (declaration, new ClassMeasurement[rounds])).ToList();
        var random = new Random(Seed);
        for (var round = 0; round < rounds; round++)
        {
            report($"classes, round {round + 1} of {rounds}");
            var models = new DeclaredProject(firstRound + round).Parse();
            var order = Enumerable.Range(0, models.Count).ToArray();
            random.Shuffle(order);
            GC.Collect();
            foreach (var i in order)
            {
                cancellation.ThrowIfCancellationRequested();
                measured[i].Item2[round] = ClassMeasurement.Of(models[i]);
            }
        }

        return new(measured);
    }

    public int Rounds => _classes[0].Rounds.Length;

    /// <summary>Every class with the medians of its rounds.</summary>
    public IReadOnlyList<ClassResult> Classes => [.. _classes.Select(measured => new ClassResult(
        measured.Declaration,
        Distribution.Median(measured.Rounds.Select(round => round.Derivation.Work)),
        Distribution.Median(measured.Rounds.Select(round => round.Emission.Work)),
        Repeated.Of([.. measured.Rounds.Select(round => round.Both.Work)]),
        Distribution.Median(measured.Rounds.Select(round => round.Both.Wall)),
        Distribution.Median(measured.Rounds.Select(round => (double)round.AllocatedBytes)),
        measured.Rounds[0].EmittedBytes,
        measured.Rounds[0].EmittedLines))];

    /// <summary>A statistic over the classes, which each round gives a value of.</summary>
    public Repeated Across(Func<IEnumerable<double>, double> statistic, Func<ClassMeasurement, double> time) => Repeated.Of(
        [.. Enumerable.Range(0, Rounds).Select(round => statistic(_classes.Select(measured => time(measured.Rounds[round]))))]);
}

/// <summary>A class with the medians of its measurements, in milliseconds.</summary>
internal sealed record ClassResult(
    Declaration Declaration,
    double Derivation,
    double Emission,
    Repeated Both,
    double Wall,
    double AllocatedBytes,
    long EmittedBytes,
    int EmittedLines);
