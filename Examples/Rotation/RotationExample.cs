using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Reporting;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The example from beginning to end.</summary>
internal sealed record RotationExample(TrainingPlan Plan, DirectoryInfo Output, FileInfo? Json, DirectoryInfo? Data)
{
    public void Run(CancellationToken cancellation)
    {
        Prepare();
        using var data = LoadData(cancellation);
        PrintIntroduction(data);
        var results = new RotationExperiment(data, Plan, cancellation).Run();

        Console.WriteLine();
        RotationTable.Print(results);
        Console.WriteLine();
        Console.WriteLine(RotationReading.Of(results));
        Console.WriteLine();
        WriteFiles(results);
    }

    /// <summary>What can go wrong at the end goes wrong here, before minutes of training.</summary>
    private void Prepare()
    {
        AtomicFile.Prepare(Output.FullName);
        if (Json is { DirectoryName: { } directory })
        {
            AtomicFile.Prepare(directory);
        }
    }

    private RotationData LoadData(CancellationToken cancellation)
    {
        using var images = FashionMnist.Load(Data);
        Console.WriteLine($"Fashion-MNIST{(Data is null ? ", the subset that comes with the examples" : $" from {Data.FullName}")}: {images.Train.Count:N0} training and {images.Test.Count:N0} test images.");
        return RotationData.Create(images, cancellation);
    }

    private void PrintIntroduction(RotationData data)
    {
        Console.WriteLine($"Turned by known angles: {data.Train.Count:N0} to train on, none of them between {Arc.HeldOut.From:F0}° and {Arc.HeldOut.To:F0}°; {data.Test.Count:N0} to test on, at all angles.");
        foreach (var contender in Contender.All)
        {
            Console.WriteLine($"  {contender.Name,-8} {contender.Description}");
        }

        Console.WriteLine($"{Plan.Steps:N0} steps of {TrainingPlan.BatchSize} images with Adam, learning rate {TrainingPlan.LearningRate} falling to 0, {Plan.Seeds} seed{(Plan.Seeds > 1 ? "s" : "")}.");
        Console.WriteLine();
    }

    private void WriteFiles(IReadOnlyList<ModelResult> results)
    {
        if (Json is not null)
        {
            JsonReport.Write(Json, RotationCommand.Name, results.Select(RotationJson.Of));
            Console.WriteLine($"Results: {Json.FullName}");
        }

        if (!Picture.CanDrawText)
        {
            Console.WriteLine(Picture.NoFonts);
            return;
        }

        foreach (var path in Picture.Write(RotationPicture.Draw(results), Output, RotationCommand.Name, RotationPicture.Width, RotationPicture.Height))
        {
            Console.WriteLine($"Picture: {path}");
        }
    }
}
