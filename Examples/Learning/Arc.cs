using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>A range of a periodic context, from its start up to its end, which may lie beyond the period's.</summary>
/// <param name="From">Its start, within the period.</param>
/// <param name="To">Its end, greater.</param>
/// <param name="Period">After which contexts repeat.</param>
internal sealed record Arc(double From, double To, double Period = 360) : IRegion
{
    public double Length => To - From;

    public IRegion CentralThird => new Arc(From + (Length / 3), To - (Length / 3), Period);

    public static Arc Around(double centre, double length) => new(centre - (length / 2), centre + (length / 2));

    /// <summary>Random contexts, uniform on the rest of the circle.</summary>
    public Tensor SampleOutside(long count, Generator random)
    {
        using var scope = NewDisposeScope();
        var beyondEnd = rand(count, generator: random) * (Period - Length);
        return ((beyondEnd + To) % Period).MoveToOuterDisposeScope();
    }

    public Tensor Contains(Tensor contexts)
    {
        using var scope = NewDisposeScope();
        return (contexts - From).remainder(Period).lt(Length).MoveToOuterDisposeScope();
    }
}
