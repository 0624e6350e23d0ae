using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Orbits.Studies;
using ManifoldDsl.Examples.Reporting;

namespace ManifoldDsl.Examples.Orbits;

/// <summary>The example from beginning to end.</summary>
/// <param name="Studies">What to run.</param>
/// <param name="Plan">How long and how often each model is trained.</param>
/// <param name="Choosing">Whether settings are being chosen, without a look at the test images and the contexts of the tables.</param>
internal sealed record OrbitsExample(IReadOnlyList<Study> Studies, TrainingPlan Plan, bool Choosing)
{
    public required DirectoryInfo Output { get; init; }

    public FileInfo? Json { get; init; }

    public DirectoryInfo? Data { get; init; }

    public void Run(CancellationToken cancellation)
    {
        AtomicFile.Prepare(Output, Json);
        using var images = LoadImages();
        Console.WriteLine(Plan);
        var all = new List<(Study Study, PartResult Result)>();
        foreach (var study in Studies)
        {
            Console.WriteLine();
            Console.WriteLine($"{study.Name}: {study.Question}");
            var results = new List<PartResult>();
            foreach (var part in study.Parts(new StudyInput(images, Choosing, cancellation)))
            {
                results.Add(RunPart(part, cancellation));
            }

            Console.WriteLine();
            Console.WriteLine(study.Read(results));
            Draw(study, results);
            all.AddRange(results.Select(result => (study, result)));
        }

        Console.WriteLine();
        if (Json is not null)
        {
            JsonReport.Write(Json, OrbitsCommand.Name, all.SelectMany(entry => entry.Result.Models.Select(model => ScoreJson.Of(entry.Study.Name, entry.Result.Part.Name, Objective.Classification.Unit, model))));
            Console.WriteLine($"Results: {Json.FullName}");
        }
    }

    private FashionMnist LoadImages()
    {
        var images = FashionMnist.Load(Data);
        Console.WriteLine(images.Describe(Data));
        if (!Choosing)
        {
            return images;
        }

        using (images)
        {
            Console.WriteLine("Settings are being chosen: a quarter of the training images is the test set, and other contexts are held out.");
            return images.ForChoosing();
        }
    }

    private PartResult RunPart(StudyPart part, CancellationToken cancellation)
    {
        Console.WriteLine();
        Console.WriteLine($"{part.Title}; {part.Data.Train.Count:N0} samples to train on, {part.Data.Test.Count:N0} to test on.");
        foreach (var contender in part.Contenders)
        {
            Console.WriteLine($"  {contender.Name,-19} {contender.Description}");
        }

        var models = new Experiment(part.Comparison, Plan, cancellation).Run();
        ScoreTable.Print(models, part.Comparison.Objective);
        return new PartResult(part, models);
    }

    private void Draw(Study study, IReadOnlyList<PartResult> results)
    {
        if (Choosing)
        {
            return;
        }

        if (!Picture.CanDrawText)
        {
            Console.WriteLine(Picture.NoFonts);
            return;
        }

        var plots = study.Draw(results);
        if (plots.Count == 0)
        {
            return;
        }

        foreach (var path in Picture.WriteGrid(plots, columns: Math.Min(plots.Count, 2), Output, $"{OrbitsCommand.Name}-{study.Name}", ScorePicture.Width, ScorePicture.Height))
        {
            Console.WriteLine($"Picture: {path}");
        }
    }
}
