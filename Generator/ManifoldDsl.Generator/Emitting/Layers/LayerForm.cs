using System.Globalization;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>A layer that every manifold gets: a nested class that gives a class of the runtime this manifold.</summary>
/// <param name="Name">What it is called: Linear, within Rotation.</param>
/// <param name="Summary">What it computes and on which shapes; {0} stands for the coordinates, {1} for how parameters are stored, {2} for K.</param>
/// <param name="Parameters">The constructor's parameters, those of the runtime's class.</param>
internal sealed record LayerForm(string Name, string[] Summary, LayerParameter[] Parameters)
{
    /// <summary>The runtime's class.</summary>
    public string RuntimeClass => "Manifold" + Name;
}

/// <summary>A parameter of a layer's constructor.</summary>
/// <param name="Type">Its type, in full.</param>
/// <param name="Name">Its name, TorchSharp's for the plain layer.</param>
/// <param name="Default">Its default, or null if it must be given.</param>
internal sealed record LayerParameter(string Type, string Name, string? Default = null)
{
    public static LayerParameter Device { get; } = new($"{Names.Torch}.Device?", "device", "null");

    public static LayerParameter DType { get; } = new($"{Names.Torch}.ScalarType?", "dtype", "null");

    public static LayerParameter Kinds { get; } = new($"{Names.Runtime}.WeightKinds?", "kinds", "null");

    /// <summary>Whether a type that ends in a question mark is a reference type, of which documentation references drop it.</summary>
    public static bool IsReference(string type) => type == Device.Type || type == Kinds.Type;

    /// <summary>A size, a number or one of the runtime's types for several dimensions; it must be given if there is no default.</summary>
    public static LayerParameter Size(string type, string name, int? value = null) =>
        type == "long" ? Number(name, value?.ToString(CultureInfo.InvariantCulture))
        : value is null ? new($"{Names.Runtime}.{type}", name)
        : new($"{Names.Runtime}.{type}?", name, "null"); // the runtime's default is the value

    public static LayerParameter Number(string name, string? value = null) => new("long", name, value);

    public static LayerParameter OptionalNumber(string name) => new("long?", name, "null");

    public static LayerParameter Real(string name, string value) => new("double", name, value);

    public static LayerParameter Flag(string name, bool value) => new("bool", name, value ? "true" : "false");
}
