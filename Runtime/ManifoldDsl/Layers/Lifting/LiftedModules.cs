using System.Runtime.CompilerServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>What is asked of modules that are lifted, or collapsed into.</summary>
internal static class LiftedModules
{
    private static readonly ConditionalWeakTable<Module, string> Claimed = [];

    /// <summary>Refuses a module that belongs to a lifted one already: its weights would depend on two contexts.</summary>
    public static void Claim(string name, Module module)
    {
        if (!Claimed.TryAdd(module, name))
        {
            throw new ArgumentException($"{name}: this module is lifted already; lift another one, made in the same way.", nameof(module));
        }
    }

    /// <summary>Refuses modules without weights, weights that no manifold can hold, and buffers of another kind than there are.</summary>
    public static void Check(string name, Module module, ModuleParameters parameters, WeightKind[] kinds, LiftedBuffers buffers)
    {
        if (parameters.All.Count == 0)
        {
            throw new ArgumentException($"{name}: the module has no parameters to be functions of a context. (A module of your own calls RegisterComponents() at the end of its constructor.)", nameof(module));
        }

        foreach (var (weight, kind) in parameters.All.Zip(kinds))
        {
            if (!Enum.IsDefined(kind))
            {
                throw new ArgumentException($"{name}: {kind} is no kind of weight; use {string.Join(", ", Enum.GetNames<WeightKind>())}.", nameof(kinds));
            }

            if (kind != WeightKind.Frozen && parameters[weight.Name].dtype is not (ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16))
            {
                throw new ArgumentException($"{name}: '{weight.Name}' is of type {parameters[weight.Name].dtype}, which cannot be trained; make it WeightKind.Frozen.", nameof(kinds));
            }
        }

        if (!Enum.IsDefined(buffers))
        {
            throw new ArgumentException($"{name}: {buffers} is none of {string.Join(", ", Enum.GetNames<LiftedBuffers>())}.", nameof(buffers));
        }

        if (buffers == LiftedBuffers.Frozen && !module.named_buffers().Any())
        {
            throw new ArgumentException($"{name}: the module has no buffers to freeze.", nameof(buffers));
        }
    }

    /// <summary>Copies tensors into a module's by name; checks all before it changes any.</summary>
    public static void Copy(string name, Dictionary<string, Tensor> values, Module target)
    {
        var parameters = new ModuleParameters(target);
        var places = target.named_buffers().ToDictionary(buffer => buffer.name, buffer => buffer.buffer);
        foreach (var place in parameters.All.SelectMany(weight => weight.Names))
        {
            places.Add(place, parameters[place]);
        }

        var missing = values.Keys.Except(places.Keys).Concat(places.Keys.Except(values.Keys)).ToArray();
        if (missing.Length > 0)
        {
            throw new ArgumentException($"{name}.CollapseInto: only one of the two modules has '{string.Join("', '", missing)}'; give a module made as this one's was.", nameof(target));
        }

        foreach (var (key, place) in places)
        {
            if (!place.shape.SequenceEqual(values[key].shape))
            {
                throw new ArgumentException($"{name}.CollapseInto: '{key}' has the shape {Shapes.Print(place)} in the module given, {Shapes.Print(values[key])} here; give a module made as this one's was.", nameof(target));
            }
        }

        foreach (var (key, place) in places)
        {
            place.copy_(values[key]);
        }
    }
}
