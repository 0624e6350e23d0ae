using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>One weight of a module: the places that hold it (tied weights have several), under the name of the first.</summary>
/// <param name="Names">The places' names, <c>encoder.weight</c>.</param>
/// <param name="IsNative">Whether a place is inside a native module, which reads it where no managed code comes between.</param>
internal sealed record ModuleWeight(string[] Names, bool IsNative)
{
    /// <summary>The name in states: the first place's.</summary>
    public string Name => Names[0];
}

/// <summary>The weights of a module and all its parts, found by name again when they have moved to another type or device.</summary>
internal sealed class ModuleParameters
{
    private readonly Module _module;
    private Dictionary<string, Parameter> _places;

    public ModuleParameters(Module module)
    {
        _module = module;
        var places = Walk(module, "").DistinctBy(place => place.Name).ToArray();
        _places = places.ToDictionary(place => place.Name, place => place.Parameter);
        All = [.. places
            .GroupBy(place => place.Parameter, ReferenceEqualityComparer.Instance)
            .Select(places => new ModuleWeight([.. places.Select(place => place.Name)], places.Any(place => place.IsNative)))];
    }

    /// <summary>Runs of the module take turns on this.</summary>
    public object Gate { get; } = new();

    /// <summary>The weights, in the module's order.</summary>
    public IReadOnlyList<ModuleWeight> All { get; }

    /// <summary>The parameter at a place.</summary>
    public Parameter this[string name] => _places[name];

    /// <summary>The different parameters that hold a weight now: one, unless TorchSharp untied it as it moved the module.</summary>
    public Parameter[] PlacesOf(ModuleWeight weight) => [.. weight.Names.Select(name => _places[name]).Distinct(ReferenceEqualityComparer.Instance).Cast<Parameter>()];

    /// <summary>Finds the parameters that TorchSharp put in the place of those known, after the module has moved.</summary>
    public void Refresh() => _places = Walk(_module, "").DistinctBy(place => place.Name).ToDictionary(place => place.Name, place => place.Parameter);

    private static IEnumerable<(string Name, Parameter Parameter, bool IsNative)> Walk(Module module, string prefix)
    {
        var isNative = HasNativeParameters(module);
        foreach (var (name, parameter) in module.named_parameters(recurse: false))
        {
            yield return (prefix + name, parameter, isNative);
        }

        foreach (var (name, part) in module.named_children())
        {
            foreach (var place in Walk(part, $"{prefix}{name}."))
            {
                yield return place;
            }
        }
    }

    /// <summary>Recurrent layers, attention, transformers, embeddings and scripted modules hold their parameters in native code.</summary>
    private static bool HasNativeParameters(Module module)
    {
        using var scope = NewDisposeScope();
        return NativeParametersOf(module).Length > 0;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "_named_parameters")]
    private static extern (string Name, Parameter Parameter)[] NativeParametersOf(Module module);
}
