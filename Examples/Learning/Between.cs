using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>The contexts around the middles between neighbours of equally spaced ones on a circle, which are all that training sees.</summary>
/// <param name="Spacing">From one that is seen to the next; a part of the period.</param>
/// <param name="First">One that is seen.</param>
/// <param name="Share">The length around each middle, as a share of the spacing.</param>
internal sealed record Between(double Spacing, double First = 0, double Share = 0.5) : IRegion
{
    public IRegion CentralThird => this with { Share = Share / 3 };

    public Tensor Contains(Tensor contexts)
    {
        using var scope = NewDisposeScope();
        var fromMiddle = ((contexts - First).remainder(Spacing) - (Spacing / 2)).abs();
        return fromMiddle.lt(Share * Spacing / 2).MoveToOuterDisposeScope();
    }
}
