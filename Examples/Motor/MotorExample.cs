using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Reporting;

namespace ManifoldDsl.Examples.Motor;

/// <summary>The example from beginning to end.</summary>
internal sealed record MotorExample(TrainingPlan Plan, bool Choosing, DirectoryInfo Output, FileInfo? Json)
{
    public void Run(CancellationToken cancellation)
    {
        AtomicFile.Prepare(Output, Json);
        Console.WriteLine(Plan);
        var all = new List<ScoreJson>();
        foreach (var task in new[] { MotorTask.Create(Choosing), PlatformTask.Create(Choosing) })
        {
            using var data = task.Data;
            Console.WriteLine();
            Console.WriteLine($"{task.Name}: {task.Question}");
            foreach (var contender in task.Contenders)
            {
                Console.WriteLine($"  {contender.Name,-18} {contender.Description}");
            }

            Console.WriteLine();
            var results = new Experiment(new Comparison(data.Train, data.Test, task.HeldOut, ContextBins.Angles, task.Objective, task.Contenders), Plan, cancellation).Run();
            ScoreTable.Print(results, task.Objective);
            all.AddRange(results.Select(result => ScoreJson.Of(task.Name, $"{task.HeldOut.Length:F0}", task.Objective.Unit, result)));
            Draw(task, results);
        }

        Console.WriteLine();
        if (Json is not null)
        {
            JsonReport.Write(Json, MotorCommand.Name, all);
            Console.WriteLine($"Results: {Json.FullName}");
        }
    }

    private void Draw(SimulatedTask task, IReadOnlyList<ModelResult> results)
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

        foreach (var path in Picture.Write(task.Picture.Draw(results), Output, task.Name, ScorePicture.Width, ScorePicture.Height))
        {
            Console.WriteLine($"Picture: {path}");
        }
    }
}
