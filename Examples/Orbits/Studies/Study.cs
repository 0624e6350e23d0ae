using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Orbits.Tasks;
using ScottPlot;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>One question about orbits, answered by a table or several.</summary>
internal abstract class Study
{
    /// <summary>As the command line names it.</summary>
    public abstract string Name { get; }

    /// <summary>A line on what is asked.</summary>
    public abstract string Question { get; }

    /// <summary>The tables, made one after the other: the data of one is large.</summary>
    public abstract IEnumerable<StudyPart> Parts(StudyInput input);

    /// <summary>The results in words, computed from them.</summary>
    public abstract string Read(IReadOnlyList<PartResult> results);

    /// <summary>The results as plots, which become one picture; none where there is nothing to draw.</summary>
    public virtual IReadOnlyList<Plot> Draw(IReadOnlyList<PartResult> results) =>
        [.. results.Where(result => result.Part.Picture is not null).Select(result => result.Part.Picture!.Draw(result.Models))];
}

/// <summary>What studies are made from.</summary>
/// <param name="Images">The garments.</param>
/// <param name="Choosing">Whether settings are being chosen: other contexts are held out then than in the tables.</param>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record StudyInput(FashionMnist Images, bool Choosing, CancellationToken Cancellation);

/// <summary>One table of a study.</summary>
/// <param name="Name">To tell it from the study's other tables, in files.</param>
/// <param name="Title">Above the table.</param>
/// <param name="Data">Its samples.</param>
/// <param name="Region">What is held out.</param>
/// <param name="Bins">The parts of the domain that pictures show.</param>
/// <param name="Contenders">The models.</param>
/// <param name="Picture">How it is drawn; null if it is not.</param>
internal sealed record StudyPart(string Name, string Title, TaskData Data, IRegion Region, ContextBins Bins, IReadOnlyList<Contender> Contenders, ScorePicture? Picture)
{
    /// <summary>What is measured besides accuracies.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    public Comparison Comparison => new(Data.Train, Data.Test, Region, Bins, Objective.Classification, Contenders) { Measures = Measures };
}

/// <summary>What came of a table.</summary>
internal sealed record PartResult(StudyPart Part, IReadOnlyList<ModelResult> Models)
{
    public ModelResult this[string name] => Models.Single(model => model.Model.Name == name);
}
