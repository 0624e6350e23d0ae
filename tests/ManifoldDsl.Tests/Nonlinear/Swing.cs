using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// Amplitude and phase on a circle, W = centre + radius·cos(phase + shift), written by hand as generated code is: what the
/// generator prints is compared with formulas elsewhere, here the runtime is tested without it.
/// </summary>
public sealed class Swing : INonlinearManifold<Swing>
{
    static NonlinearDescription INonlinearManifold<Swing>.Parameterization { get; } = new(
        formula: "W(phase) = centre + radius·cos(phase + shift)",
        features: ["phase"],
        weights: [new("centre", IsLinear: true), new("radius", IsLinear: true), new("shift", IsLinear: false, new(-Math.PI, Math.PI))],
        isAffine: false,
        coarseRule: [],
        fineRule: []);

    static Weighting<Swing> IManifold<Swing>.Weighting { get; } = new NonlinearWeighting<Swing>();

    public static ManifoldDescription Description { get; } = new("Swing", "W(phase) = centre + radius·cos(phase + shift)",
    [
        new([new CircleDomain("phase", 360)], "nonlinear(centre + radius·cos(phase + shift))", ["phase"]),
    ]);

    public static Point<Swing> At(double phase) => Point<Swing>.FromContext([phase]);

    public static Point<Swing> At(Tensor phase) => Point<Swing>.FromTensors([phase]);

    public static void EvaluateFrame(ReadOnlySpan<double> contexts, Span<double> basis)
    {
        for (var row = 0; row < contexts.Length; row++)
        {
            basis[row] = CanonicalCoordinate.Angle(contexts[row], 360);
        }
    }

    public static Tensor EvaluateFrame(IReadOnlyList<Tensor> contexts) => stack([CanonicalCoordinate.Angle(contexts[0], 360)], dim: -1);

    static Tensor INonlinearManifold<Swing>.Evaluate(IReadOnlyList<Tensor> features, IReadOnlyList<Tensor> weights) =>
        weights[0] + (weights[1] * (features[0] + weights[2]).cos());

    static void INonlinearManifold<Swing>.Evaluate(ReadOnlySpan<double> features, ReadOnlySpan<double> weights, int stride, Span<double> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var centre = new Vector<double>(weights[i..]);
            var radius = new Vector<double>(weights[(stride + i)..]);
            var shift = new Vector<double>(weights[((2 * stride) + i)..]);
            (centre + (radius * Vector.Cos(new Vector<double>(features[0]) + shift))).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = weights[i] + (weights[stride + i] * Math.Cos(features[0] + weights[(2 * stride) + i]));
        }
    }

    static void INonlinearManifold<Swing>.Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<float> weights, int stride, Span<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var centre = new Vector<float>(weights[i..]);
            var radius = new Vector<float>(weights[(stride + i)..]);
            var shift = new Vector<float>(weights[((2 * stride) + i)..]);
            (centre + (radius * Vector.Cos(new Vector<float>(features[0]) + shift))).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = weights[i] + (weights[stride + i] * MathF.Cos(features[0] + weights[(2 * stride) + i]));
        }
    }

    static void INonlinearManifold<Swing>.AccumulateGradients(
        ReadOnlySpan<double> features, ReadOnlySpan<double> weights, int stride, ReadOnlySpan<double> gradients, Span<double> weightGradients, Span<double> featureGradients)
    {
        var i = 0;
        var phaseSum = Vector<double>.Zero;
        for (; i <= gradients.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var radius = new Vector<double>(weights[(stride + i)..]);
            var shift = new Vector<double>(weights[((2 * stride) + i)..]);
            var gradient = new Vector<double>(gradients[i..]);
            var (sin, cos) = Vector.SinCos(new Vector<double>(features[0]) + shift);
            (new Vector<double>(weightGradients[i..]) + gradient).CopyTo(weightGradients[i..]);
            (new Vector<double>(weightGradients[(stride + i)..]) + (gradient * cos)).CopyTo(weightGradients[(stride + i)..]);
            var slope = -gradient * radius * sin;
            (new Vector<double>(weightGradients[((2 * stride) + i)..]) + slope).CopyTo(weightGradients[((2 * stride) + i)..]);
            phaseSum += slope;
        }

        featureGradients[0] += Vector.Sum(phaseSum);
        for (; i < gradients.Length; i++)
        {
            var (sin, cos) = Math.SinCos(features[0] + weights[(2 * stride) + i]);
            weightGradients[i] += gradients[i];
            weightGradients[stride + i] += gradients[i] * cos;
            weightGradients[(2 * stride) + i] += -gradients[i] * weights[stride + i] * sin;
            featureGradients[0] += -gradients[i] * weights[stride + i] * sin;
        }
    }

    static void INonlinearManifold<Swing>.AccumulateGradients(
        ReadOnlySpan<float> features, ReadOnlySpan<float> weights, int stride, ReadOnlySpan<float> gradients, Span<float> weightGradients, Span<double> featureGradients)
    {
        var i = 0;
        var phaseSum = Vector<float>.Zero;
        for (; i <= gradients.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var radius = new Vector<float>(weights[(stride + i)..]);
            var shift = new Vector<float>(weights[((2 * stride) + i)..]);
            var gradient = new Vector<float>(gradients[i..]);
            var (sin, cos) = Vector.SinCos(new Vector<float>(features[0]) + shift);
            (new Vector<float>(weightGradients[i..]) + gradient).CopyTo(weightGradients[i..]);
            (new Vector<float>(weightGradients[(stride + i)..]) + (gradient * cos)).CopyTo(weightGradients[(stride + i)..]);
            var slope = -gradient * radius * sin;
            (new Vector<float>(weightGradients[((2 * stride) + i)..]) + slope).CopyTo(weightGradients[((2 * stride) + i)..]);
            phaseSum += slope;
        }

        featureGradients[0] += Vector.Sum(phaseSum);
        for (; i < gradients.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(features[0] + weights[(2 * stride) + i]);
            weightGradients[i] += gradients[i];
            weightGradients[stride + i] += gradients[i] * cos;
            weightGradients[(2 * stride) + i] += -gradients[i] * weights[stride + i] * sin;
            featureGradients[0] += -gradients[i] * weights[stride + i] * sin;
        }
    }

    static void INonlinearManifold<Swing>.EvaluateMetric(ReadOnlySpan<double> weights, Span<double> metric)
    {
        metric.Clear();
        metric[0] = 1;
        metric[4] = 0.5;
        metric[8] = 0.5 * weights[1] * weights[1];
    }

    /// <summary>The layer.</summary>
    public sealed class Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
        : ManifoldLinear<Swing>(inputSize, outputSize, hasBias, device, dtype);

    /// <summary>Stages.</summary>
    public sealed class Sequential(params Stage<Swing>[] stages) : ManifoldSequential<Swing>(stages);
}
