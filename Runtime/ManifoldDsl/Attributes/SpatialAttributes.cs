namespace ManifoldDsl;

/// <summary>
/// Declares mixtures: contexts are weights, not negative and summing to 1, and W is the same mixture of one control point per
/// vertex.
/// </summary>
/// <param name="vertices">The weights' names, two or more C# identifiers: the parameters of the generated <c>At(…)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SimplexAttribute(params string[] vertices) : Attribute
{
    /// <summary>The weights' names.</summary>
    public IReadOnlyList<string> Vertices { get; } = vertices;

    /// <summary>Whether weights of any positive sum are taken and divided by it. By default another sum than 1 is refused.</summary>
    public bool Normalize { get; set; }
}

/// <summary>
/// Declares directions in space, the sphere S²: contexts are unit vectors. By default W = P₁ + x·P₂ + y·P₃ + z·P₄;
/// <see cref="SphericalHarmonicsAttribute"/> adds degrees.
/// </summary>
/// <param name="coordinate">The context's name, a C# identifier: a unit vector parameter of the generated <c>At(…)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SphereAttribute(string coordinate) : Attribute
{
    /// <summary>The context's name.</summary>
    public string Coordinate { get; } = coordinate;

    /// <summary>Whether vectors of any length but 0 are taken and divided by it. By default another length than 1 is refused.</summary>
    public bool Normalize { get; set; }
}

/// <summary>
/// Declares poses, the rotations of space SO(3): contexts are unit quaternions (w, x, y, z), and a quaternion and its negative
/// are one pose. W is an affine function of the rotation matrix: 1, R₁₁ … R₃₃, ten control points.
/// </summary>
/// <param name="coordinate">The context's name, a C# identifier: a quaternion parameter of the generated <c>At(…)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Rotation3DAttribute(string coordinate) : Attribute
{
    /// <summary>The context's name.</summary>
    public string Coordinate { get; } = coordinate;

    /// <summary>Whether quaternions of any length but 0 are taken and divided by it. By default another length than 1 is refused.</summary>
    public bool Normalize { get; set; }
}
