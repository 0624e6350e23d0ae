namespace ManifoldDsl.Generator.Parsing;

/// <summary>The full names of the attributes that declare a manifold.</summary>
internal static class KnownNames
{
    public const string Line = "ManifoldDsl.LineAttribute";
    public const string Circle = "ManifoldDsl.CircleAttribute";
    public const string Torus = "ManifoldDsl.TorusAttribute";
    public const string Fourier = "ManifoldDsl.FourierAttribute";

    /// <summary>Each topology attribute adds one or more coordinates; a class with any of them is a manifold.</summary>
    public static readonly string[] Topologies = [Line, Circle, Torus];

    /// <summary>All of them, in the order in which one speaks for its class: a topology if there is one.</summary>
    public static readonly string[] All = [.. Topologies, Fourier];
}
