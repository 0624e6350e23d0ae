using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Model;

/// <summary>
/// A declared manifold, as the parser understood it. The models hold values only: no symbol, syntax node or location, so
/// that an edit which changes nothing that is declared derives nothing again.
/// </summary>
internal sealed record ManifoldModel(TypeModel Type, EquatableArray<DomainModel> Domains, ParameterizationModel Parameterization);

/// <summary>The class to extend.</summary>
/// <param name="Namespace">Its namespace, or "" for the global one.</param>
/// <param name="Containers">The headers of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Header">Its own header: <c>partial class Rotation</c>.</param>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="FileName">What its files are called, without an ending.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<string> Containers, string Header, string Name, string FileName)
{
    /// <summary>The names of the public members that are generated into the class, some of them only if the manifold is a group.</summary>
    public static readonly string[] GeneratedMembers =
    [
        "At", "Basis", "BasisDerivative", "BatchNorm1d", "BatchNorm2d", "Canonicalize", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d",
        "ConvTranspose2d", "Description", "Embedding", "FitAction", "GRU", "GRUCell", "GroupNorm", "LSTM", "LSTMCell", "LayerNorm", "Lift", "Lifted", "Linear",
        "MoveTo", "MultiheadAttention", "OrbitLinear", "Sequential",
    ];
}
