using Spectre.Console;

namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>The figures as tables.</summary>
internal static class GeneratorReport
{
    private const int Heaviest = 8;

    private const int WidthOfFiles = 140;

    public static void Print(GeneratorFigures figures, IReadOnlyList<Target> targets)
    {
        var classes = figures.Classes.Classes;
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        Console.WriteLine($"{classes.Count} classes of {DeclarationTable.Kinds.Count} kinds, {figures.Classes.Rounds} rounds; {Machine.Here}.\nEach time is the lesser of processor and wall clock, unless a column says wall.");
        AnsiConsole.Write(Kinds(classes));
        AnsiConsole.Write(HeaviestClasses(classes));
        AnsiConsole.Write(Statistics(figures.Classes));
        AnsiConsole.Write(Driver(figures));
        Console.WriteLine($"Emitted: {classes.Sum(result => result.EmittedBytes):N0} bytes, {classes.Sum(result => result.EmittedLines):N0} lines, digest {figures.Digest}; "
            + $"allocated per class: median {Kilobytes(Distribution.Median(classes.Select(result => result.AllocatedBytes)))}, most {Kilobytes(classes.Max(result => result.AllocatedBytes))}.");
        Console.WriteLine($"First use in the process, by the JIT too: {figures.FirstUse.Work:F0} ms for one class, {figures.FirstDriverRun.Work:F0} ms for the driver's first run.");
        foreach (var target in targets)
        {
            AnsiConsole.MarkupLineInterpolated($"{(target.IsMet ? "[green]met[/]" : "[red]missed[/]")}  {target.ToString()}");
        }
    }

    private static Table Kinds(IReadOnlyList<ClassResult> classes)
    {
        var table = NewTable("kind", "classes", "derive, ms", "emit, ms", "both, ms", "slowest, ms", "which", "kB allocated", "lines");
        foreach (var kind in classes.GroupBy(result => result.Declaration.Kind))
        {
            var slowest = kind.MaxBy(result => result.Both.Median)!;
            table.AddRow(
                Markup.Escape(kind.Key),
                $"{kind.Count()}",
                $"{Distribution.Median(kind.Select(result => result.Derivation)):F2}",
                $"{Distribution.Median(kind.Select(result => result.Emission)):F2}",
                $"{Distribution.Median(kind.Select(result => result.Both.Median)):F2}",
                $"{slowest.Both.Median:F2}",
                $"{slowest.Declaration.Size}",
                $"{Distribution.Median(kind.Select(result => result.AllocatedBytes)) / 1024:N0}",
                $"{Distribution.Median(kind.Select(result => (double)result.EmittedLines)):N0}");
        }

        return table.Caption("Medians over the classes of a kind; each class is the median of its rounds.");
    }

    private static Table HeaviestClasses(IReadOnlyList<ClassResult> classes)
    {
        var table = NewTable("heaviest classes", "derive, ms", "emit, ms", "both, ms [quartiles]", "wall, ms", "kB allocated", "kB emitted", "lines");
        foreach (var result in classes.OrderByDescending(result => result.Both.Median).Take(Heaviest))
        {
            table.AddRow(
                Markup.Escape(result.Declaration.Name),
                $"{result.Derivation:F2}",
                $"{result.Emission:F2}",
                Markup.Escape($"{result.Both}"),
                $"{result.Wall:F2}",
                $"{result.AllocatedBytes / 1024:N0}",
                $"{result.EmittedBytes / 1024:N0}",
                $"{result.EmittedLines:N0}");
        }

        return table;
    }

    private static Table Statistics(ClassTimes classes)
    {
        var table = NewTable("per class, ms", "median", "95 %", "most");
        Add("derivation", time => time.Derivation.Work);
        Add("emission", time => time.Emission.Work);
        Add("both", time => time.Both.Work);
        Add("both, by the wall clock", time => time.Both.Wall);
        return table.Caption(Markup.Escape("Over the classes of a round; median [quartiles] of the rounds."));

        void Add(string name, Func<ClassMeasurement, double> time) => table.AddRow(
            name,
            Markup.Escape($"{classes.Across(Distribution.Median, time)}"),
            Markup.Escape($"{classes.Across(values => Distribution.Quantile(values, 0.95), time)}"),
            Markup.Escape($"{classes.Across(Enumerable.Max, time)}"));
    }

    private static Table Driver(GeneratorFigures figures)
    {
        var table = NewTable("driver", "ms [quartiles]", "wall, ms [quartiles]", "runs", "attributes read", "derived", "outputs");
        var classes = figures.Classes.Classes.Count;
        table.AddRow("fresh", Markup.Escape($"{figures.FreshDriver.Work}"), Markup.Escape($"{figures.FreshDriver.Wall}"), $"{figures.FreshDriver.Count}", "all", $"{classes}", "all");
        Add("after an unrelated edit", figures.UnrelatedEdit);
        table.AddRow("  of it, binding of attributes", Markup.Escape($"{figures.Binding.Work}"), Markup.Escape($"{figures.Binding.Wall}"), $"{figures.Binding.Count}", "", "", "");
        Add("after an edit of one declaration", figures.DeclarationEdit);
        return table;

        void Add(string name, EditResult edit) =>
            table.AddRow(name, Markup.Escape($"{edit.Elapsed.Work}"), Markup.Escape($"{edit.Elapsed.Wall}"), $"{edit.Elapsed.Count}", $"{edit.Parsed}", $"{edit.Derived}", $"{edit.Emitted}");
    }

    private static Table NewTable(string first, params IEnumerable<string> others)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(Markup.Escape(first));
        foreach (var heading in others)
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)).RightAligned());
        }

        return table;
    }

    private static string Kilobytes(double bytes) => $"{bytes / 1024:N0} kB";
}
