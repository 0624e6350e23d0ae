using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Turn = ManifoldDsl.Examples.Rotation.Rotation;

namespace ManifoldDsl.Examples.Orbits.Studies.Steering;

/// <summary>Test images, each at all angles in equal steps, and what an orbit layer makes of them.</summary>
internal sealed class TurnedCopies : IDisposable
{
    public const int Images = 300, Step = 5, Angles = 360 / Step;

    /// <summary>That pairs of orbit layers have by default, from those that do not turn.</summary>
    public const int HighestFrequency = 8;

    private readonly Tensor _copies; // [angles, images, pixels]
    private readonly bool[] _seen;

    private TurnedCopies(Tensor copies, bool[] seen) => (_copies, _seen) = (copies, seen);

    /// <summary>The layer's report: index, drift among seen angles and among the others.</summary>
    public Measure Summary => new(nameof(Summary), ["index", "drift seen", "drift unseen"], "F3", (_, model) =>
    {
        var report = Report(model);
        return [report.Index, report.DriftSeen!.Value, report.DriftUnseen!.Value];
    });

    /// <summary>The steerability index of each frequency from 0; NaN where there is no pair.</summary>
    public Measure ByFrequency => new(nameof(ByFrequency), [], "", (_, model) =>
    {
        var indices = Report(model).PerFrequency.ToDictionary(pair => (int)pair.Frequency, pair => pair.Index);
        return [.. Enumerable.Range(0, HighestFrequency + 1).Select(frequency => indices.GetValueOrDefault(frequency, double.NaN))];
    });

    /// <summary>The drift of each angle; the mean over angles is the drift over all of them.</summary>
    public Measure ByAngle => new(nameof(ByAngle), [], "", (_, model) => DriftByAngle(TurnedGarments.LayerOf(model)));

    public static TurnedCopies Create(ImageSet images, Arc heldOut, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var few = images.Part(0, Images);
        var angles = arange(Angles, dtype: ScalarType.Float32) * Step;
        using var turned = RotatedImages.Create(few, angles.repeat_interleave(Images), cancellation);
        var copies = turned.Scale!.Apply(turned.Inputs).view(Angles, Images, FashionMnist.Pixels);
        return new(copies.DetachFromDisposeScope(), heldOut.Contains(angles).logical_not().data<bool>().ToArray());
    }

    public void Dispose() => _copies.Dispose();

    private SteerabilityReport Report(Module<Tensor, Tensor, Tensor> model) => TurnedGarments.LayerOf(model).MeasureSteerability(_copies, _seen);

    /// <summary>The mean square of ẑ at an angle from its mean over angles of the same image, as a share of the variance of ẑ over images and angles.</summary>
    private double[] DriftByAngle(Turn.OrbitLinear layer)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var canonical = stack(_copies.unbind(0).Select((copies, i) => layer.Canonical(copies, Turn.At(i * Step)).to(ScalarType.Float64)), 0);
        var variance = (canonical - canonical.mean([0, 1], keepdim: true)).square().mean([0, 1]).sum();
        var fromOwnMean = (canonical - canonical.mean([0], keepdim: true)).square().mean([1]).sum(dim: 1);
        return (fromOwnMean / variance).data<double>().ToArray();
    }
}
