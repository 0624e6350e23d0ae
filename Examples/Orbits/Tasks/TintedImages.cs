using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Orbits.Tasks;

/// <summary>
/// Garments dyed in one of three tints, photographed with all hues turned by a known angle: which garment is it, and what is its
/// own tint? Simulated colours on real grey images of half the size. Turning hues is a rotation of the chroma plane, linear in red,
/// green and blue, of frequency 1.
/// </summary>
internal static class TintedImages
{
    public const int Channels = 3, Side = FashionMnist.Side / 2;
    public const int Inputs = Channels * Side * Side;
    public const int Tints = 3;
    public const int Classes = FashionMnist.Classes * Tints;

    private const ulong TrainSeed = 1, TestSeed = 2;
    private const int TrainCopies = 12, TestCopies = 36;

    // A garment's red, green and blue are its brightness · (Grey + Chroma · a cosine): between 0.05 and 0.95 of it. Each piece of
    // a tint has a hue of its own, up to so many degrees from the tint's; tints are 120° apart.
    private const double Grey = 0.5, Chroma = 0.45, Spread = 40;

    /// <summary>What sensors add to each pixel, as a share of white.</summary>
    private const double Noise = 0.08;

    /// <summary>Of the pixels that come out.</summary>
    private static readonly PixelScale Scale = new(Mean: 0.160, StandardDeviation: 0.214);

    public static TaskData Create(FashionMnist images, Arc heldOut)
    {
        using var scope = NewDisposeScope();
        using var trainRandom = new Generator(TrainSeed);
        using var testRandom = new Generator(TestSeed);
        var trainTurns = heldOut.SampleOutside(images.Train.Count * TrainCopies, trainRandom);
        var testTurns = rand(images.Test.Count * TestCopies, generator: testRandom) * 360 % 360;
        return new TaskData(Create(images.Train, trainTurns, trainRandom), Create(images.Test, testTurns, testRandom));
    }

    /// <summary>Turns the hues of images, [N, 3, …]: the rotation of (red, green, blue) by an angle about the grey axis.</summary>
    public static Tensor TurnHues(Tensor images, Tensor degrees)
    {
        using var scope = NewDisposeScope();
        var turns = HueMatrices(degrees);
        return bmm(turns, images.flatten(2)).view(images.shape).MoveToOuterDisposeScope();
    }

    /// <summary>[N, 3, 3]: circulant, as the three colours lie 120° apart around grey.</summary>
    private static Tensor HueMatrices(Tensor degrees)
    {
        Tensor Entry(double offset) => (1 + (2 * ((degrees + offset) * (Math.PI / 180)).cos())) / 3;
        var (same, next, previous) = (Entry(0), Entry(120), Entry(-120));
        return stack([same, next, previous, previous, same, next, next, previous, same], 1).view(-1, Channels, Channels);
    }

    private static Samples Create(ImageSet images, Tensor turns, Generator random)
    {
        var count = turns.shape[0];
        var sources = arange(images.Count).repeat(count / images.Count);
        var tints = randint(0, Tints, [count], generator: random);
        var hues = (tints * (360 / Tints)) + ((rand(count, generator: random) * 2 - 1) * Spread);
        var pixels = empty([count, Channels, Side, Side], dtype: ScalarType.Byte);
        foreach (var (start, length) in Chunks.Of(count))
        {
            using var chunk = NewDisposeScope();
            var grey = functional.avg_pool2d(images.Pixels.index_select(0, sources.narrow(0, start, length)).unsqueeze(1).to(ScalarType.Float32), 2);
            var dyed = grey * Colors(hues.narrow(0, start, length)).view(length, Channels, 1, 1);
            var noise = randn(dyed.shape, generator: random) * (255 * Noise);
            pixels.narrow(0, start, length).copy_((TurnHues(dyed, turns.narrow(0, start, length)) + noise).round_().clamp_(0, 255));
        }

        return new Samples(
            pixels.DetachFromDisposeScope(),
            (images.Labels.index_select(0, sources) + (FashionMnist.Classes * tints)).DetachFromDisposeScope(),
            turns.alias().DetachFromDisposeScope(),
            Scale);
    }

    /// <summary>Red, green and blue of hues, [N, 3], as shares of a garment's brightness.</summary>
    private static Tensor Colors(Tensor hues)
    {
        var fromRed = stack([hues, hues - 120, hues + 120], 1);
        return Grey + (Chroma * (fromRed * (Math.PI / 180)).cos());
    }
}
