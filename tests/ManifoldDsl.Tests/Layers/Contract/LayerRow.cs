using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>What a layer computes, as one writes it down: outputs from the weights at the contexts of samples, and the inputs.</summary>
/// <param name="weights">The plain layer's tensors at each sample's (and step's) context.</param>
/// <param name="inputs">The inputs of the whole batch.</param>
public delegate Tensor[] LayerFormula(ContextWeights weights, Tensor[] inputs);

/// <summary>A layer with its options as a row of the contract suite.</summary>
/// <param name="Name">What tests call the row.</param>
/// <param name="Layer">The generated class within the manifold.</param>
/// <param name="Arguments">What its constructor gets, by name.</param>
/// <param name="Title">What messages call the layer, after the manifold's name: Conv2d(3, 4, 3).</param>
/// <param name="Plain">The plain layer of the same options.</param>
/// <param name="Formula">The plain operation, context by context.</param>
/// <param name="Inputs">Inputs that it takes; the first is the usual one, with at least 4 samples.</param>
public sealed record LayerRow(
    string Name,
    string Layer,
    (string Name, object? Value)[] Arguments,
    string Title,
    Func<nn.Module> Plain,
    LayerFormula Formula,
    InputCase[] Inputs)
{
    /// <summary>The manifolds that it is tested on; options of a layer that has a row already need only one.</summary>
    public string[] Manifolds { get; init; } = LayerManifold.Names;

    /// <summary>Inputs that it refuses, with what it says about them after the layer's name.</summary>
    public (long[][] Shapes, string Message)[] Refused { get; init; } = [];

    /// <summary>What messages call the first input.</summary>
    public string InputName { get; init; } = "input";

    /// <summary>What is done to a new layer before it is used, after its parameters were drawn at random.</summary>
    public Action<nn.Module> Prepare { get; init; } = _ => { };

    /// <summary>What a layer's buffers say at contexts besides its parameters: values [K, …] on the manifold, or […] off it.</summary>
    public Func<nn.Module, LayerManifold, IEnumerable<(string Name, Tensor Value, bool IsOnManifold)>> Statistics { get; init; } = (_, _) => [];

    /// <summary>How inputs are drawn.</summary>
    public Func<long[], ScalarType, Tensor> Draw { get; init; } = (shape, dtype) => randn(shape, dtype);

    /// <summary>The largest error of half precision and of bfloat16, relative to the largest output.</summary>
    public (double Half, double BFloat) Rounding { get; init; } = (2e-2, 1e-1);

    /// <summary>The tolerance of float32.</summary>
    public double Float32Tolerance { get; init; } = 1e-5;

    /// <summary>The layer in training, or in evaluation.</summary>
    public bool Training { get; init; } = true;

    /// <summary>A new layer whose parameters are random, also those that begin as a constant.</summary>
    public nn.Module New(LayerManifold manifold, ScalarType dtype = ScalarType.Float64, WeightKinds? kinds = null)
    {
        var layer = manifold.New(Layer, [.. Arguments, ("dtype", dtype), ("kinds", kinds)]);
        using (no_grad())
        {
            foreach (var (_, parameter) in layer.named_parameters())
            {
                using var values = rand(parameter.shape, dtype: ScalarType.Float64).mul_(2).sub_(1);
                parameter.copy_(values);
            }
        }

        layer.train(Training);
        Prepare(layer);
        return layer;
    }

    public Tensor[] NewInputs(InputCase input, ScalarType dtype) => [.. input.Shapes.Select(shape => Draw(shape, dtype))];

    public override string ToString() => Name;
}

/// <summary>Shapes of the inputs of one call.</summary>
/// <param name="Name">What tests call it.</param>
/// <param name="Shapes">A shape per input.</param>
/// <param name="Samples">The number of samples; null if it is one sample without a batch dimension, which takes shared contexts only.</param>
/// <param name="Steps">The number of time steps, where the layer takes contexts per step.</param>
public sealed record InputCase(string Name, long[][] Shapes, int? Samples, int? Steps = null);
