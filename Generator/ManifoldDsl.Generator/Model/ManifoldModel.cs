using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Model;

/// <summary>
/// A declared manifold, as the parser understood it. The models hold values only: no symbol, syntax node or location, so
/// that an edit which changes nothing that is declared derives nothing again.
/// </summary>
internal sealed record ManifoldModel(TypeModel Type, EquatableArray<CoordinateModel> Coordinates);

/// <summary>The class to extend.</summary>
/// <param name="Namespace">Its namespace, or "" for the global one.</param>
/// <param name="Containers">The headers of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Header">Its own header: <c>partial class Rotation</c>.</param>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<string> Containers, string Header, string Name)
{
    /// <summary>The names of the public members that are generated into the class.</summary>
    public static readonly string[] GeneratedMembers = ["At", "Basis", "BasisDerivative", "Description", "Linear", "Sequential"];
}

/// <summary>A coordinate with its domain and its basis; the manifold is the product of all.</summary>
internal sealed record CoordinateModel(string Name, string? Unit, DomainModel Domain, BasisModel Basis);

internal abstract record DomainModel;

/// <summary>[from, to] in the user's unit.</summary>
internal sealed record LineModel(Rational From, Rational To, bool Extrapolates) : DomainModel;

internal sealed record CircleModel(Rational Period) : DomainModel;

internal abstract record BasisModel
{
    /// <summary>The number of basis functions, which is the number of control points.</summary>
    public abstract int Count { get; }
}

internal sealed record EndpointsModel : BasisModel
{
    public override int Count => 2;
}

internal sealed record FourierModel(EquatableArray<int> Harmonics) : BasisModel
{
    public override int Count => 1 + (2 * Harmonics.Count);
}
