using CsCheck;

namespace ManifoldDsl.Tests;

/// <summary>A linear layer that is walked, drawn at random.</summary>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs: less than a vector, blocks of one, two and four vectors, and rests.</param>
/// <param name="HasBias">Whether it has a bias.</param>
/// <param name="Weight">What its weight depends on.</param>
/// <param name="Bias">What its bias depends on.</param>
/// <param name="Bits">The width of vectors.</param>
/// <param name="Seed">Draws weights, contexts and inputs.</param>
internal sealed record WalkCase(int Inputs, int Outputs, bool HasBias, WeightKind Weight, WeightKind Bias, int Bits, int Seed)
{
    public static Gen<WalkCase> Any { get; } = Gen.Select(
        Gen.Int[1, 40],
        Gen.Frequency((2, Gen.Int[1, 9]), (2, Gen.Int[10, 70]), (1, Gen.Int[100, 200])),
        Gen.Bool,
        Gen.Frequency((3, Gen.Const(WeightKind.Manifold)), (1, Gen.Enum<WeightKind>())),
        Gen.Frequency((3, Gen.Const(WeightKind.Manifold)), (1, Gen.Enum<WeightKind>())),
        Gen.Int[0, 3].Select(i => new[] { 512, 256, 128, 1 }[i]),
        Gen.Int[0, 1000]).Select((inputs, outputs, hasBias, weight, bias, bits, seed) => new WalkCase(inputs, outputs, hasBias, weight, bias, bits, seed));

    public WeightKinds Kinds => HasBias ? new() { ["weight"] = Weight, ["bias"] = Bias } : new() { ["weight"] = Weight };
}
