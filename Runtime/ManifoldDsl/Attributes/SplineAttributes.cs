namespace ManifoldDsl;

/// <summary>
/// Gives a line a clamped uniform B-spline, a circle a periodic one. Each context depends on Degree + 1 neighbouring control
/// points only, so that hundreds of them cost no more than a few. On a product, name the coordinate; without a name it is for
/// every line, circle and axis that has no basis of its own.
/// </summary>
/// <param name="coordinate">The coordinate's name, or null for all.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BSplineAttribute(string? coordinate = null) : Attribute
{
    /// <summary>The coordinate's name, or null for all.</summary>
    public string? Coordinate { get; } = coordinate;

    /// <summary>The number of control points, Degree + 1 to 1024.</summary>
    public int ControlPoints { get; set; }

    /// <summary>The degree of the pieces, 1 to 5. Default 3, cubic.</summary>
    public int Degree { get; set; } = 3;
}

/// <summary>
/// Lets W pass through equally spaced control points with continuous slope (Catmull–Rom), on a line or around a circle. On a
/// product, name the coordinate; without a name it is for every line, circle and axis that has no basis of its own.
/// </summary>
/// <param name="coordinate">The coordinate's name, or null for all.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CatmullRomAttribute(string? coordinate = null) : Attribute
{
    /// <summary>The coordinate's name, or null for all.</summary>
    public string? Coordinate { get; } = coordinate;

    /// <summary>The number of control points, 4 to 1024.</summary>
    public int ControlPoints { get; set; }
}

/// <summary>
/// Lets W pass through equally spaced control points in straight pieces, on a line or around a circle. On a product, name the
/// coordinate; without a name it is for every line, circle and axis that has no basis of its own.
/// </summary>
/// <param name="coordinate">The coordinate's name, or null for all.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PiecewiseLinearAttribute(string? coordinate = null) : Attribute
{
    /// <summary>The coordinate's name, or null for all.</summary>
    public string? Coordinate { get; } = coordinate;

    /// <summary>The number of control points, 2 to 1024 on a line, 3 to 1024 around a circle.</summary>
    public int ControlPoints { get; set; }
}
