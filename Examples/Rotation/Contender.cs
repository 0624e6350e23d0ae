using ManifoldDsl.Examples.Reporting;
using ScottPlot;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>A model of the comparison: images and angles in degrees to logits.</summary>
/// <param name="Name">Its name in tables and files.</param>
/// <param name="Description">What it does with the angle.</param>
/// <param name="Color">Its colour in the picture.</param>
/// <param name="Marker">Its marks in the picture, for eyes and printers without colour.</param>
/// <param name="Create">Makes one with random weights, from torch's random numbers.</param>
internal sealed record Contender(string Name, string Description, Color Color, MarkerShape Marker, Func<Module<Tensor, Tensor, Tensor>> Create)
{
    public const string EllipseName = "ellipse", ConcatName = "concat", FilmName = "film";

    public static readonly IReadOnlyList<Contender> All =
    [
        new(EllipseName, "784-43-10, every weight an ellipse over the angle (this library)", PlotColors.Blue, MarkerShape.FilledCircle, () => new EllipseClassifier()),
        new(ConcatName, "786-128-10, cosine and sine of the angle as two more inputs", PlotColors.Vermillion, MarkerShape.FilledSquare, () => new ConcatClassifier()),
        new(FilmName, "784-128-10, cosine and sine scale and shift the hidden units", PlotColors.Green, MarkerShape.FilledTriangleUp, () => new FilmClassifier()),
    ];

    public static long CountParameters(Module model) => model.parameters().Sum(parameter => parameter.numel());
}
