using System.Reflection;
using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>A manifold as the layers' contract uses it: what a parameter means at a context is written by hand, layers are the generated ones.</summary>
/// <param name="units">Per number of a context, the length that stands for 1 in formulas.</param>
/// <param name="inside">Contexts within the domain.</param>
/// <param name="weight">W of a parameter [K, …] at a context of scalars, differentiable.</param>
public abstract class LayerManifold(IReadOnlyList<double> units, Gen<double[]> inside, Func<Tensor, Tensor[], Tensor> weight)
{
    public const string Circle = nameof(Rotation);

    /// <summary>A formula that is no sum with coefficients that depend on the context alone.</summary>
    public const string Formula = nameof(LogisticRamp);

    private static readonly Dictionary<string, LayerManifold> Rows = new()
    {
        [Circle] = Linear<Rotation>(Circle),
        [nameof(Wheel)] = Linear<Wheel>(nameof(Wheel)), // local, and stored in the natural frame
        [nameof(AmplitudePhase)] = new LayerManifold<AmplitudePhase>(
            [24 / (2 * Math.PI)],
            Gen.Double[-30, 30].Array[1],
            (w, s) => w[0] + (w[1] * (w[2] + (s[0] * (2 * Math.PI / 24))).cos())),
        [Formula] = new LayerManifold<LogisticRamp>([1], Gen.Double[0.02, 0.98].Array[1], (w, s) => w[0] + ((w[1] - w[0]) * (w[2] * (s[0] - w[3])).sigmoid())),
    };

    /// <summary>The manifolds that all layers are tested on; <see cref="Formula"/> besides where ways to compute differ.</summary>
    public static string[] Names => [.. Rows.Keys.Where(name => name != Formula)];

    public IReadOnlyList<double> Units { get; } = units;

    public Func<Tensor, Tensor[], Tensor> Weight { get; } = weight;

    /// <summary>∫φ̃φ̃ᵀdμ in the frame of parameters, [K, K]; null of a formula that is not linear in them.</summary>
    public virtual Tensor? Metric => null;

    /// <summary>The parameter of a weight that is 1 at every context, [K].</summary>
    public virtual Tensor One => throw new NotSupportedException("Of linear manifolds only.");

    public static LayerManifold Of(string name) => Rows[name];

    /// <summary>The contexts of a seed, a tensor [count] per number.</summary>
    public Tensor[] Contexts(int count, uint seed)
    {
        var contexts = inside.Array[Math.Max(count, 1)].Generate(new PCG(1, seed), null, out _);
        return [.. Units.Select((_, number) => tensor(contexts.Take(count).Select(context => context[number]).ToArray(), ScalarType.Float64))];
    }

    public abstract ManifoldDescription Description { get; }

    /// <summary>A point of contexts, each for as many samples.</summary>
    public abstract object At(Tensor[] contexts, int repeats = 1);

    /// <summary>The generated layer, made by its constructor's names; arguments that are not given have their defaults.</summary>
    public abstract nn.Module New(string layer, (string Name, object? Value)[] arguments);

    /// <summary>Calls forward: tensors are its tensors in their order, outputs are all that it returns.</summary>
    public abstract Tensor[] Forward(nn.Module layer, Tensor[] inputs, object point);

    /// <summary>The plain layer that a layer collapses to.</summary>
    public abstract nn.Module Collapse(nn.Module layer, object point);

    /// <summary>The tensors of a result: one, or a tuple of them.</summary>
    public static Tensor[] Outputs(object? result) => result switch
    {
        Tensor tensor => [tensor],
        System.Runtime.CompilerServices.ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Outputs(tuple[i]))],
        _ => [],
    };

    private static LayerManifold<TManifold> Linear<TManifold>(string name)
        where TManifold : class, IManifold<TManifold>
    {
        var row = ManifoldRows.Of(name);
        return new(row.Units, row.Inside, (parameter, context) =>
            row.Basis(context).matmul(row.FrameToNatural()).matmul(parameter.flatten(1 < parameter.dim() ? 1 : 0)).view(parameter.shape[1..]))
        {
            Row = row,
        };
    }
}

/// <inheritdoc />
public sealed class LayerManifold<TManifold>(IReadOnlyList<double> units, Gen<double[]> inside, Func<Tensor, Tensor[], Tensor> weight)
    : LayerManifold(units, inside, weight)
    where TManifold : class, IManifold<TManifold>
{
    public override ManifoldDescription Description => TManifold.Description;

    public ManifoldRow? Row { get; init; }

    public override Tensor? Metric => Row?.FrameGram;

    public override Tensor One
    {
        get
        {
            var frame = Row!.Basis(Contexts(50, 1)).mm(Row.FrameToNatural());
            return linalg.lstsq(frame, ones(50, 1, dtype: ScalarType.Float64)).Solution.squeeze(1);
        }
    }

    public override object At(Tensor[] contexts, int repeats)
    {
        var point = Point<TManifold>.FromTensors(contexts);
        return repeats == 1 ? point : point.Repeat(repeats);
    }

    public override nn.Module New(string layer, (string Name, object? Value)[] arguments)
    {
        var constructor = typeof(TManifold).GetNestedType(layer)!.GetConstructors().Single();
        var parameters = constructor.GetParameters();
        var unknown = arguments.Where(argument => parameters.All(parameter => parameter.Name != argument.Name)).Select(argument => argument.Name);
        Assert.Empty(unknown);
        object?[] values = [.. parameters.Select(parameter => arguments.Any(argument => argument.Name == parameter.Name)
            ? arguments.First(argument => argument.Name == parameter.Name).Value
            : parameter.DefaultValue)];
        return (nn.Module)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, null);
    }

    public override Tensor[] Forward(nn.Module layer, Tensor[] inputs, object point)
    {
        var forward = layer.GetType().GetMethods().First(method => method.Name == "forward" && method.GetParameters().Sum(TensorsOf) >= inputs.Length);
        var next = 0;
        Tensor? Next() => next < inputs.Length ? inputs[next++] : null;
        object?[] values = [.. forward.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(Point<TManifold>) ? point
            : parameter.ParameterType == typeof(Tensor) && next < inputs.Length ? Next()
            : parameter.ParameterType == typeof((Tensor, Tensor)?) && next < inputs.Length ? (Next()!, Next()!)
            : parameter.HasDefaultValue ? parameter.DefaultValue
            : null)];
        return Outputs(forward.Invoke(layer, BindingFlags.DoNotWrapExceptions, null, values, null));
    }

    public override nn.Module Collapse(nn.Module layer, object point) =>
        (nn.Module)layer.GetType().GetMethod("Collapse")!.Invoke(layer, BindingFlags.DoNotWrapExceptions, null, [point], null)!;

    private static int TensorsOf(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(Tensor) ? 1 : parameter.ParameterType == typeof((Tensor, Tensor)?) ? 2 : 0;
}
