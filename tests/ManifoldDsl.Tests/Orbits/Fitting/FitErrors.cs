using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Samples that cannot carry a fit, and calls that make no sense: one clear message each.</summary>
public sealed class FitErrors : SeededTests
{
    private static readonly double[] Spread = [.. Enumerable.Range(0, 200).Select(i => i * 1.5)];

    public static TheoryData<string> Rows => [.. Refusals().Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void AreRefused(string row) => Refusals()[row].Check();

    private static Dictionary<string, Refusal> Refusals() => new()
    {
        ["rotations of space"] = new(
            typeof(NotSupportedException),
            "Pose: pose turns in space, and the fit finds actions of one-parameter groups: circles, axes and lines. Start the orbit layer from a random Q instead.",
            () => ActionFit.Run(randn(4, 3), Pose.At((1, 0, 0, 0)), 2)),
        ["no samples"] = Plain(
            "There are no samples; give at least one batch of inputs with their contexts.",
            () => ActionFit.Run(Array.Empty<ActionBatch<Rotation>>(), 2)),
        ["fewer samples than components"] = Plain(
            "50 samples cannot carry 140 principal components; give more samples, or set PrincipalComponents to less (and the rank, 4).",
            () => ActionFit.Run(randn(50, 200), Rotation.At(Spread.AsSpan(0, 50)), 4)),
        ["discrete contexts"] = Plain(
            "angle: the samples have 4 distinct contexts, and no interval holds enough of them close together (28, two per test function). The fit needs samples all over an interval of contexts.",
            () => ActionFit.Run(randn(200, 6), Rotation.At([.. Spread.Select((_, i) => i % 4 * 90.0)]), 4)),
        ["one context"] = Plain(
            "angle: the samples have 1 distinct context, and no interval holds enough of them close together (28, two per test function). The fit needs samples all over an interval of contexts.",
            () => ActionFit.Run(randn(200, 6), Rotation.At(30), 4)),
        ["an interval where no sample is"] = Plain(
            "angle: the samples have 200 distinct contexts, and no interval holds enough of them close together (28, two per test function). The fit needs samples all over an interval of contexts.",
            () => Fit(4, new() { SeenIntervals = [[(310, 350)]] })),
        ["a rank beyond the features"] = Refusal.Argument(
            "The rank 7 is more than the 6 features of an input; take at most as many.", "rank", () => Fit(7)),
        ["an odd rank of pairs alone"] = Refusal.Argument(
            "The rank 3 is odd, but every direction that was found turns; take 2 or 4.", "rank",
            () => ActionFit.Run(new LinearAction(4, [1], [2]).Act(LinearAction.Samples(200, 4), (tensor(Spread) * (Math.PI / 180)).unsqueeze(1)), Rotation.At(Spread), 3)),
        ["NaN"] = Plain("The inputs hold NaN or infinity.", () => ActionFit.Run(full(200, 6, double.NaN), Rotation.At(Spread), 4)),
        ["zeros"] = Plain("All inputs are zero.", () => ActionFit.Run(zeros(200, 6), Rotation.At(Spread), 4)),
        ["integers"] = Plain(
            "Inputs [200, 6] of type Int64 were given; expected [B, features] or [B, …] of a floating-point type.",
            () => ActionFit.Run(ones(200, 6, dtype: ScalarType.Int64), Rotation.At(Spread), 4)),
        ["other features"] = Plain(
            "Inputs [100, 5] have 5 features, those of the first batch 6; all batches must have as many.",
            () => ActionFit.Run([Batch(randn(100, 6)), Batch(randn(100, 5))], 4)),
        ["contexts of other samples"] = Plain(
            "199 inputs came with 200 contexts; give one context per input, or one for all.",
            () => ActionFit.Run(randn(199, 6), Rotation.At(Spread), 4)),
        ["time steps"] = Plain(
            "The contexts have time steps; give one context per sample, as Rotation.At(…) of tensors [B].",
            () => ActionFit.Run(randn(100, 6), Rotation.At(tensor(Spread).view(100, 2)), 4)),
        ["classes of some"] = Plain(
            "Some batches have classes and some have none; give them for all or for none.",
            () => ActionFit.Run([Batch(randn(100, 6)), Batch(randn(100, 6)) with { Classes = zeros(100, dtype: ScalarType.Int64) }], 4)),
        ["classes that are numbers"] = Plain(
            "Classes [100] of type Float32 came with 100 inputs; expected an integer for each, [100].",
            () => ActionFit.Run([Batch(randn(100, 6)) with { Classes = zeros(100) }], 4)),
        ["batches that come once"] = Plain(
            "The batches gave 100 samples when they were first enumerated and 50 later; they are enumerated several times, so give a list, or an enumerable that starts anew each time.",
            () =>
            {
                var left = 3;
                ActionFit.Run(Enumerable.Repeat(0, 2).TakeWhile(_ => left-- > 0).Select(_ => new ActionBatch<Rotation>(randn(50, 6), Rotation.At([.. Spread.Take(50).Select(angle => angle * 4)]))), 4);
            }),
        ["intervals of other coordinates"] = Refusal.Argument(
            "SeenIntervals are given for 2 coordinates; Rotation has 1. Give a list of intervals, or null, for each of angle.", "options",
            () => Fit(4, new() { SeenIntervals = [null, null] })),
        ["an interval of no length"] = Plain(
            "The seen interval (20, 20) of angle cannot be used: it has no length.",
            () => Fit(4, new() { SeenIntervals = [[(20, 20)]] })),
        ["an interval that runs down"] = Plain(
            "The seen interval (0.4, 0.1) of noise cannot be used: it must run upwards within the line.",
            () => ActionFit.Run(randn(200, 6), Noise.At([.. Spread.Select(angle => angle / 600)]), 4, new() { SeenIntervals = [[(0.4, 0.1)]] })),
        ["no test functions"] = new(
            typeof(ArgumentOutOfRangeException),
            "It must be at least 1. (Parameter 'TestFunctions')\nActual value was 0.",
            () => Fit(4, new() { TestFunctions = 0 })),
    };

    private static void Fit(long rank, ActionFitOptions? options = null) => ActionFit.Run(randn(200, 6), Rotation.At(Spread), rank, options);

    private static ActionBatch<Rotation> Batch(Tensor inputs) => new(inputs, Rotation.At(Spread.AsSpan(0, (int)inputs.shape[0])));

    private static Refusal Plain(string message, Action call) => new(typeof(ArgumentException), message, call);
}
