using CsCheck;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>A custom parameterization as a row of its contract: its layer, and the method that declares it.</summary>
/// <param name="domain">The range of each coordinate, in the user's unit.</param>
public abstract class CustomRow((double From, double To)[] domain)
{
    public IReadOnlyList<(double From, double To)> Domain { get; } = domain;

    /// <summary>Contexts within the domain, away from its ends.</summary>
    public Gen<double[]> Contexts { get; } = Gen.Double[0.02, 0.98].Array[domain.Length]
        .Select(fractions => fractions.Zip(domain, (fraction, range) => range.From + (fraction * (range.To - range.From))).ToArray());

    /// <summary>New natural control points of a layer of two inputs and three outputs: [K, 3, 2].</summary>
    public abstract Tensor NaturalPoints();

    /// <summary>The declaration on tensors: contexts and weights that broadcast.</summary>
    public abstract Tensor Execute(Tensor[] contexts, Tensor points);

    /// <summary>The layer's weight at one context, [3, 2].</summary>
    public abstract Tensor Collapsed(double[] context);

    public abstract Tensor Forward(Tensor x, Tensor[] contexts);
}

public sealed class CustomRow<TManifold>((double From, double To)[] domain, Func<Coordinate[], Weight[], Weight> declared, Func<long, long, ManifoldLinear<TManifold>> create)
    : CustomRow(domain)
    where TManifold : class, IManifold<TManifold>
{
    private readonly ManifoldLinear<TManifold> _layer = create(2, 3);

    public override Tensor NaturalPoints()
    {
        var points = rand_like(_layer.WeightControlPoints) + 0.5;
        _layer.WeightControlPoints = points;
        if (_layer.BiasControlPoints is { } bias)
        {
            _layer.BiasControlPoints = zeros_like(bias);
        }

        return points;
    }

    public override Tensor Execute(Tensor[] contexts, Tensor points) =>
        declared([.. contexts.Zip(TManifold.Description.Domains, (context, at) => (Coordinate)Canonical(context, at))], [.. points.unbind(0).Select(point => (Weight)point)]).ToTensor();

    public override Tensor Collapsed(double[] context)
    {
        using var plain = (Linear)_layer.Collapse(Point<TManifold>.FromContext(context));
        return plain.weight.clone();
    }

    public override Tensor Forward(Tensor x, Tensor[] contexts) => _layer.forward(x, Point<TManifold>.FromTensors(contexts));

    private static Tensor Canonical(Tensor context, Domain domain) => domain switch
    {
        CircleDomain circle => context * (2 * Math.PI / circle.Period),
        LineDomain { IsLogarithmic: false } line => (context - line.From) / (line.To - line.From),
        _ => throw new ArgumentOutOfRangeException(nameof(domain), domain, "no row has this domain"),
    };
}
