using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Reporting;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The example from beginning to end.</summary>
internal sealed record RotationExample(TrainingPlan Plan, DirectoryInfo Output, FileInfo? Json, DirectoryInfo? Data)
{
    public void Run(CancellationToken cancellation)
    {
        AtomicFile.Prepare(Output, Json);
        using var data = LoadData(cancellation);
        PrintIntroduction(data);
        var results = new Experiment(RotationComparison.Of(data), Plan, cancellation).Run();

        Console.WriteLine();
        RotationTable.Print(results);
        Console.WriteLine();
        Console.WriteLine(RotationReading.Of(results));
        Console.WriteLine();
        WriteFiles(results);
    }

    private RotationData LoadData(CancellationToken cancellation)
    {
        using var images = FashionMnist.Load(Data);
        Console.WriteLine(images.Describe(Data));
        return RotationData.Create(images, RotationComparison.HeldOut, cancellation);
    }

    private void PrintIntroduction(RotationData data)
    {
        var arc = RotationComparison.HeldOut;
        Console.WriteLine($"Turned by known angles: {data.Train.Count:N0} to train on, none of them between {arc.From:F0}° and {arc.To:F0}°; {data.Test.Count:N0} to test on, at all angles.");
        foreach (var contender in RotationComparison.Contenders)
        {
            Console.WriteLine($"  {contender.Name,-8} {contender.Description}");
        }

        Console.WriteLine(Plan);
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

        foreach (var path in Picture.Write(RotationComparison.Picture.Draw(results), Output, RotationCommand.Name, ScorePicture.Width, ScorePicture.Height))
        {
            Console.WriteLine($"Picture: {path}");
        }
    }
}
