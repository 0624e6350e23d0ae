namespace ManifoldDsl.Generator.Tests;

/// <summary>
/// A factor of a basis as the tests know it: its domain in the user's units, and its natural functions by formulas that share
/// nothing with the generator.
/// </summary>
internal abstract class Factor
{
    /// <summary>The numbers of a context.</summary>
    public abstract int Numbers { get; }

    /// <summary>Whether control points keep the natural frame, as those of splines do.</summary>
    public virtual bool IsLocal => false;

    /// <summary>Nodes that integrate products of two basis functions exactly.</summary>
    public abstract IReadOnlyCollection<Node> Rule { get; }

    /// <summary>Ways to write the same context.</summary>
    public virtual IEnumerable<Gluing> Gluings => [];

    /// <summary>Poles, ends, seams and vertices.</summary>
    public virtual IEnumerable<SpecialPoint> SpecialPoints => [];

    /// <summary>Contexts of finite numbers that lie in no domain, with words of the refusal.</summary>
    public virtual IEnumerable<(double[] Context, string Message)> Refused => [];

    /// <summary>The natural basis, at any context that is not refused.</summary>
    public abstract double[] Basis(double[] context);

    /// <summary>A context in the domain, away from its ends.</summary>
    public abstract double[] Draw(Random random);

    /// <summary>A context inside or outside, where that is not refused.</summary>
    public virtual double[] DrawAnywhere(Random random) => Draw(random);

    /// <summary>Whether a context lies in the domain.</summary>
    public abstract bool Contains(double[] context);

    /// <summary>Whether a sampler may give it: where contexts wrap, one of each.</summary>
    public virtual bool CanBeSampled(double[] context) => Contains(context);

    /// <summary>Tangents of the domain, each as long as the basis takes to change much.</summary>
    public abstract IEnumerable<double[]> Directions(double[] context);

    /// <summary>A step along a tangent, staying in the domain if it is curved.</summary>
    public virtual double[] Move(double[] context, double[] direction, double step) =>
        [.. context.Zip(direction, (number, by) => number + (step * by))];

    /// <summary>A number between two bounds.</summary>
    protected static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());
}

/// <summary>Another context for the same point.</summary>
/// <param name="What">In words.</param>
/// <param name="Map">From one to the other.</param>
/// <param name="Slopes">What a direction's numbers are multiplied by to be the same direction there; 1 where the context is normalised first.</param>
internal sealed record Gluing(string What, Func<double[], double[]> Map, double[] Slopes);

/// <summary>A context where an evaluation could go wrong.</summary>
/// <param name="Context">The context.</param>
/// <param name="IsSmooth">Whether the derivatives are continuous there.</param>
internal sealed record SpecialPoint(double[] Context, bool IsSmooth = true);
