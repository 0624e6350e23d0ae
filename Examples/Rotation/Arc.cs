using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>A range of angles in degrees, from its start up to its end.</summary>
internal readonly record struct Arc(double From, double To)
{
    /// <summary>The angles that no model sees in training, a sixth of the circle.</summary>
    public static readonly Arc HeldOut = new(150, 210);

    /// <summary>Random angles, uniform on the rest of the circle.</summary>
    public Tensor SampleOutside(long count, Generator random)
    {
        using var scope = NewDisposeScope();
        var beyondEnd = rand(count, generator: random) * (360 - (To - From));
        return ((beyondEnd + To) % 360).MoveToOuterDisposeScope();
    }

    /// <summary>Which of the angles in [0, 360) are within.</summary>
    public Tensor Contains(Tensor degrees)
    {
        using var scope = NewDisposeScope();
        return degrees.ge(From).logical_and(degrees.lt(To)).MoveToOuterDisposeScope();
    }
}
