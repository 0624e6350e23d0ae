using System.Numerics;
using TorchSharp.Modules;
using Module = TorchSharp.torch.nn.Module;

namespace ManifoldDsl;

/// <summary>Finds the stages that a walker runs in a network's modules.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="network">What the network is called in messages.</param>
/// <param name="options">The width of vectors.</param>
internal sealed class WalkStages<TManifold, T>(string network, KernelOptions options)
    where TManifold : class, IManifold<TManifold>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<WalkStage<T>> _stages = [];
    private int? _length;

    /// <summary>The stages of a network in their order.</summary>
    /// <exception cref="NotSupportedException">There is a stage that a walker does not know.</exception>
    /// <exception cref="InvalidOperationException">The stages do not fit together.</exception>
    public WalkStage<T>[] Of(Module module)
    {
        Add("", module);
        return _length is null
            ? throw new NotSupportedException($"{network}.Walk: no stage says how many numbers a sample has; a walker is for networks with linear layers.")
            : [.. _stages];
    }

    private void Add(string path, Module module)
    {
        switch (module)
        {
            case ManifoldLinear<TManifold> layer when IsForwardOf(layer, typeof(ManifoldLinear<TManifold>)):
                Append(path, new AffineStage<TManifold, T>(layer.AffineSource, options));
                break;
            case ManifoldSequential<TManifold> stages when IsForwardOf(stages, typeof(ManifoldSequential<TManifold>)):
                AddAll(path, stages.Stages);
                break;
            case Sequential stages when IsForwardOf(stages, typeof(Sequential)):
                AddAll(path, stages.named_children());
                break;
            case Linear layer:
                Append(path, new AffineStage<TManifold, T>(Source($"Linear '{path}'", layer), options));
                break;
            case ManifoldLayerNorm<TManifold> norm when IsForwardOf(norm, typeof(ManifoldLayerNorm<TManifold>)):
                Append(path, new LayerNormStage<TManifold, T>(norm.normalized_shape, norm.eps, norm.WeightFunction?.Walked, norm.BiasFunction?.Walked));
                break;
            case LayerNorm norm:
                Append(path, new LayerNormStage<TManifold, T>(
                    norm.normalized_shape,
                    norm.eps,
                    norm.elementwise_affine ? Walked($"LayerNorm '{path}'", () => norm.weight) : null,
                    norm.bias is null ? null : Walked($"LayerNorm '{path}'", () => norm.bias)));
                break;
            case ManifoldModule<TManifold> layer when layer.WalkedStages<T>(options) is { } own:
                foreach (var stage in own)
                {
                    Append(path, stage);
                }

                break;
            case Identity or Flatten or Dropout or Dropout1d or Dropout2d or Dropout3d or AlphaDropout or FeatureAlphaDropout:
                break; // a sample is a row of numbers anyway, and dropout is for training
            default:
                Append(path, Activations.Stage<T>(network, path, module) ?? throw Unknown(path, module));
                break;
        }
    }

    /// <summary>Whether a module computes what a class does: a class of the user's may override it, and do more.</summary>
    public static bool IsForwardOf(Module module, Type type)
    {
        var forward = type.GetMethod(nameof(Sequential.forward))!;
        return module.GetType().GetMethod(forward.Name, [.. forward.GetParameters().Select(parameter => parameter.ParameterType)])!.DeclaringType == type;
    }

    private void AddAll(string path, IEnumerable<(string Name, Module Module)> children)
    {
        foreach (var (name, module) in children)
        {
            Add(path.Length == 0 ? name : $"{path}.{name}", module);
        }
    }

    private void Append(string path, WalkStage<T> stage)
    {
        if (stage.Inputs is { } inputs && _length is { } length && inputs != length)
        {
            throw new InvalidOperationException($"{network}.Walk: stage '{path}' takes {inputs} numbers, the stages before it return {length}.");
        }

        _length = stage.Outputs ?? stage.Inputs ?? _length;
        _stages.Add(stage);
    }

    private static AffineSource Source(string name, Linear layer) => new(
        name,
        checked((int)layer.in_features),
        checked((int)layer.out_features),
        Walked(name, () => layer.weight),
        layer.bias is null ? null : Walked(name, () => layer.bias));

    private static WalkedTensor Walked(string name, Func<TorchSharp.torch.Tensor?> read) => new(name, IsOnManifold: false, read);

    private NotSupportedException Unknown(string path, Module module) => new(
        $"{network}.Walk: stage '{path}' is a {module.GetType().Name}; a walker knows linear layers, OrbitLinear, LayerNorm, dropout, Flatten, TorchSharp's activations and sequences of these. "
        + $"For other networks collapse at a context, net.Collapse({TManifold.Description.SharedPoint}), and call forward with a batch of one.");
}
