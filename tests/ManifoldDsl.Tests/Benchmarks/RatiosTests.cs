using System.Text.Json;
using ManifoldDsl.Benchmarks;
using ManifoldDsl.Benchmarks.Ratios;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests.Benchmarks;

/// <summary>What the benchmark of ratios makes of its times, and that it refuses to time what is wrong.</summary>
public class RatiosTests
{
    private static readonly Shape Plain = new(256, 512, 512);

    [Theory]
    [InlineData(Regimes.LinearDistinct, 1, 3, 3.3)]
    [InlineData(Regimes.LinearDistinct, 1, 9, 9.9)]
    [InlineData(Regimes.LinearDistinct, 1, 16, null)]
    [InlineData(Regimes.LinearShared, 1, 3, 1.12)]
    [InlineData(Regimes.LinearShared, 1, 9, 1.30)]
    [InlineData(Regimes.LinearGrouped, 1, 9, 1.6)]
    [InlineData(Regimes.ConvDistinct, 28, 9, 1.30)]
    [InlineData(Regimes.ConvDistinct, 16, 3, 1.30)]
    [InlineData(Regimes.ConvDistinct, 8, 9, 2.2)]
    [InlineData(Regimes.ConvDistinct, 4, 3, 3.0)]
    [InlineData(Regimes.ConvDistinct, 4, 9, 6.0)]
    [InlineData(Regimes.LinearSpline, 1, 16, 5.0)]
    [InlineData(Regimes.Weight, 1, 9, 1.3)]
    [InlineData(Regimes.NonlinearShared, 1, 3, null)]
    public void TargetsAreThoseOfTheIssue(string regime, int map, int count, double? target) =>
        Assert.Equal(target, Targets.RatioOf(regime, Plain with { Map = map }, count) is { } found ? Math.Round(found, 10) : null);

    [Fact]
    public void SomeTargetsAreForSomeShapesOnly()
    {
        Assert.Null(Targets.RatioOf(Regimes.LinearSpline, Plain with { Batch = 128 }, 16));
        Assert.Equal(0.5, Targets.RatioOf(Regimes.SingleSample, new(1, 64, 64), 3));
        Assert.Null(Targets.RatioOf(Regimes.SingleSample, new(1, 32, 32), 3));
    }

    /// <summary>A round that was slow for all changes no ratio; a variant that sat out the last round is compared in those it took part in.</summary>
    [Fact]
    public void RatiosAreThoseWithinRounds()
    {
        var measurement = Measured([1, 1, 10, 1], ours: [3, 3.1, 30, 2.9], peer: [4, 5, 40]);
        Assert.Equal(new Repeated(3, 2.9, 3, 2.9, 3.1, 4), measurement.Ratio(measurement.Ours));
        Assert.Equal(4, measurement.Ratio(measurement.Best(VariantKind.Peer)!).Median);
    }

    [Fact]
    public void AMeasurementWithinAllTargetsMeetsThem()
    {
        var verdicts = Targets.Of(Measured([1, 1, 1], ours: [3, 3.1, 3.2], peer: [4, 4, 4], path: [3, 3, 3], extra: 1.5));
        Assert.Equal(["ratio", "beside peer", "beside path", "extra MB"], verdicts.Select(verdict => verdict.Name));
        Assert.All(verdicts, verdict => Assert.True(verdict.IsMet, verdict.ToString()));
    }

    [Theory]
    [InlineData("ratio", new[] { 3.4, 3.4, 3.4 }, 4.0, 3.4, 0.0)]
    [InlineData("beside peer", new[] { 3.2, 3.2, 3.2 }, 3.0, 3.2, 0.0)]
    [InlineData("beside path", new[] { 3.2, 3.2, 3.2 }, 4.0, 2.7, 0.0)]
    [InlineData("extra MB", new[] { 3.0, 3.0, 3.0 }, 4.0, 3.0, 2.1)]
    public void EachMissedTargetIsNamed(string missed, double[] ours, double peer, double path, double extra)
    {
        var verdicts = Targets.Of(Measured([1, 1, 1], ours, [peer, peer, peer], [path, path, path], extra));
        Assert.Equal([missed], verdicts.Where(verdict => !verdict.IsMet).Select(verdict => verdict.Name));
    }

    [Fact]
    public void TheFileHasALineForEachVariant()
    {
        using var document = JsonDocument.Parse(RatiosJson.Of([Measured([1, 1, 1], ours: [3, 3, 3], peer: [4, 4, 4], extra: 1.25), Measured([1], ours: [2], peer: [4], threads: 2)]));
        var lines = document.RootElement.EnumerateArray().ToArray();
        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.Equal(["regime", "shape", "k", "pass", "variant", "ratio", "limit", "extraMB"], line.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(["linear-distinct", "256×512→512", "3", "forward", "ours", "3", "3", "1.25"], lines[1].EnumerateObject().Select(property => property.Value.ToString()));
        Assert.Equal("linear-distinct, 2 threads", lines[4].GetProperty("regime").GetString());
        Assert.Equal(JsonValueKind.Null, lines[4].GetProperty("extraMB").ValueKind);
    }

    [Fact]
    public void TheTableSaysWhatWasMissed()
    {
        var table = RatiosReport.Of([Measured([1, 1, 1], ours: [3.5, 3.5, 3.5], peer: [4, 4, 4], extra: 3)]);
        Assert.Contains("| 256×512→512 | 3 | forward | 3.00 | **3.50** [3.50–3.50], +3 MB | 4.00 | ✗ ratio 3.50, at most 3.30; extra MB 3.00, at most 2.00 |", table, StringComparison.Ordinal);
    }

    /// <summary>Every contestant runs once a round, and none always after the same other.</summary>
    [Fact]
    public void RoundsChangeTheOrder()
    {
        var orders = Enumerable.Range(0, 8).Select(round => Race.Order(4, round).ToArray()).ToArray();
        Assert.All(orders, order => Assert.Equal([0, 1, 2, 3], order.Order()));
        Assert.True(orders.SelectMany(order => order.Zip(order.Skip(1)).Where(pair => pair.Second == 0).Select(pair => pair.First)).Distinct().Count() > 1);
        Assert.Equal(4, orders.Select(order => order[0]).Distinct().Count());
    }

    [Theory]
    [InlineData(1.0, 1.0, true)]
    [InlineData(1.01, 1.0, false)]
    [InlineData(1.0, 1.01, false)]
    [InlineData(double.NaN, 1.0, false)]
    public void WhatIsWrongHasALargeError(double outputFactor, double gradientFactor, bool isRight)
    {
        using var scope = NewDisposeScope();
        var (x, weight, gradient) = (randn(5, 4).requires_grad_(), randn(3, 4).requires_grad_(), randn(5, 3));
        Formula formula = (input, _, p) => nn.functional.linear(input, p[0]);
        var variant = new TensorVariant(
            "tried",
            VariantKind.Peer,
            new(x, gradient, zeros(1)),
            _ => formula(x, x, [weight]) * outputFactor,
            [weight],
            gradients => [.. gradients.Select(own => own * gradientFactor)],
            new Lazy<Expected>(() => Expected.Of(formula, x, gradient, x, null, [weight])));
        Assert.Equal(isRight, variant.Error(Pass.Training) <= 1e-5);
        Assert.Equal(outputFactor == 1.0, variant.Error(Pass.Forward) <= 1e-5);
    }

    [Fact]
    public void AReadingPassReadsAllNumbers() =>
        Assert.Equal(500 * 501 / 2, ReadingPass.Sum([.. Enumerable.Range(1, 500).Select(number => (float)number)]));

    private static Measurement Measured(double[] plain, double[] ours, double[] peer, double[]? path = null, double? extra = null, int threads = 1) => new(
        Regimes.LinearDistinct,
        Plain,
        3,
        3,
        Pass.Forward,
        threads,
        [
            new("plain", VariantKind.Plain, plain, extra is null ? null : 0),
            new("ours", VariantKind.Ours, ours, extra),
            new("peer", VariantKind.Peer, peer, extra is null ? null : 0),
            .. path is null ? (Timed[])[] : [new("path", VariantKind.Path, path, 0)],
        ]);
}
