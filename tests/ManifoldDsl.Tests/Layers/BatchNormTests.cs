using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Running statistics of batch normalisation as functions of the context: what they learn, and what they are where nothing was seen.</summary>
public sealed class BatchNormTests : SeededTests
{
    private static readonly double[] Everywhere = [0, 45, 90, 180, 270, 333];

    [Fact]
    public void BeginAsThoseOfAPlainLayer()
    {
        using var scope = NewDisposeScope();
        using var norm = new Rotation.BatchNorm1d(3);

        var (mean, variance) = norm.RunningStatisticsAt(Rotation.At(Everywhere));

        Agree.Within(1e-6, zeros(6, 3), mean);
        Agree.Within(1e-6, ones(6, 3), variance);
    }

    /// <summary>A projection under the uniform measure would be wrong here: contexts are seen on a quarter of the circle only.</summary>
    [Fact]
    public void WhatDoesNotDependOnTheContextIsRightWhateverContextsAreSeen()
    {
        using var scope = NewDisposeScope();
        using var norm = new Rotation.BatchNorm1d(2, dtype: ScalarType.Float64);
        Train(norm, 400, 256, 90, _ => 3, _ => 2);

        var (mean, variance) = norm.RunningStatisticsAt(Rotation.At([10, 45, 80]));
        var (far, farVariance) = norm.RunningStatisticsAt(Rotation.At([225]));

        Agree.Within(0.2, full([3, 2], 3.0, dtype: ScalarType.Float64), mean, "the mean, relative to 3");
        Agree.Within(0.2, full([3, 2], 4.0, dtype: ScalarType.Float64), variance, "the variance, relative to 4");
        Assert.True((far - 3).abs().max().item<double>() < 3, "the mean where nothing was seen is extrapolated too far");
        Assert.True(farVariance.min().item<double>() > 0, "a variance is positive, also where nothing was seen");
    }

    [Fact]
    public void AMeanThatTurnsWithTheContextIsFollowed()
    {
        using var scope = NewDisposeScope();
        using var norm = new Rotation.BatchNorm1d(2, dtype: ScalarType.Float64);
        Train(norm, 400, 256, 360, angle => 1 + (2 * Math.Cos(angle)), _ => 0.5);

        var (mean, variance) = norm.RunningStatisticsAt(Rotation.At(Everywhere));

        var expected = tensor(Everywhere.Select(angle => 1 + (2 * Math.Cos(angle * Math.PI / 180))).ToArray()).unsqueeze(1).expand(6, 2);
        Agree.Within(0.05, expected, mean);
        Agree.Within(0.1, full([6, 2], 0.25, dtype: ScalarType.Float64), variance);
    }

    [Fact]
    public void WithoutMomentumAllBatchesCountAlike()
    {
        using var scope = NewDisposeScope();
        using var norm = new Rotation.BatchNorm1d(1, momentum: null, dtype: ScalarType.Float64);
        Train(norm, 1, 2000, 360, _ => 10, _ => 1);
        Train(norm, 3, 2000, 360, _ => 2, _ => 1);

        Assert.Equal(4, norm.get_buffer("num_batches_tracked")!.item<long>());
        Agree.Within(0.05, full([6, 1], 4.0, dtype: ScalarType.Float64), norm.RunningStatisticsAt(Rotation.At(Everywhere)).Mean); // (10 + 3·2)/4
    }

    [Fact]
    public void CollapsingTakesTheStatisticsOfTheContext()
    {
        using var scope = NewDisposeScope();
        using var norm = new Rotation.BatchNorm2d(2, dtype: ScalarType.Float64);
        for (var step = 0; step < 50; step++)
        {
            using var batch = NewDisposeScope();
            var angles = rand(32, dtype: ScalarType.Float64) * 360;
            norm.forward(randn(32, 2, 3, 3, dtype: ScalarType.Float64) + angles.view(-1, 1, 1, 1) / 100, Rotation.At(angles));
        }

        norm.eval();
        var input = randn(4, 2, 3, 3, dtype: ScalarType.Float64);
        using var plain = norm.Collapse(Rotation.At(77));
        Agree.Within(1e-10, norm.forward(input, Rotation.At(77)), plain.forward(input));
        Assert.True((norm.forward(input, Rotation.At(257)) - plain.forward(input)).abs().max().item<double>() > 0.1);
    }

    private static void Train(Rotation.BatchNorm1d norm, int steps, int batch, double reach, Func<double, double> mean, Func<double, double> deviation)
    {
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            double[] angles = [.. (rand(batch, dtype: ScalarType.Float64) * reach).data<double>()];
            Tensor Of(Func<double, double> function) => tensor(angles.Select(angle => function(angle * Math.PI / 180)).ToArray()).unsqueeze(1);
            norm.forward((randn(batch, norm.num_features, dtype: ScalarType.Float64) * Of(deviation)) + Of(mean), Rotation.At(angles));
        }
    }
}
