namespace ManifoldDsl;

/// <summary>
/// Declares an interval as the domain of the context, or as one factor of a product manifold: weights live between two
/// control points, the endpoints.
/// </summary>
/// <param name="coordinate">The context's name, a C# identifier: it becomes a parameter of the generated <c>At(…)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LineAttribute(string coordinate) : Attribute
{
    /// <summary>The context's name.</summary>
    public string Coordinate { get; } = coordinate;

    /// <summary>The lower end of the range, in the context's unit. Default 0.</summary>
    public double From { get; set; }

    /// <summary>The upper end of the range, in the context's unit; greater than <see cref="From"/>. Default 1.</summary>
    public double To { get; set; } = 1;

    /// <summary>What happens to contexts outside the range. Default <see cref="Outside.Clamp"/>.</summary>
    public Outside Outside { get; set; }

    /// <summary>
    /// Whether equal ratios are equal distances, as for sizes, zooms and frequencies: the position is log(context / From) / log(To / From).
    /// <see cref="From"/> must be positive then. Default false.
    /// </summary>
    public bool IsLogarithmic { get; set; }

    /// <summary>The context's unit, for documentation only: "dB", "hours".</summary>
    public string? Unit { get; set; }
}

/// <summary>
/// Declares a circle as the domain of the context, or as one factor of a product manifold. By default weights follow an
/// ellipse: W = P₁ + P₂·cos θ + P₃·sin θ; <see cref="FourierAttribute"/> adds harmonics.
/// </summary>
/// <param name="coordinate">The context's name, a C# identifier: it becomes a parameter of the generated <c>At(…)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CircleAttribute(string coordinate) : Attribute
{
    /// <summary>The context's name.</summary>
    public string Coordinate { get; } = coordinate;

    /// <summary>The period in the context's unit, positive and finite: 360 for degrees, 24 for hours. Default 1.</summary>
    public double Period { get; set; } = 1;

    /// <summary>The context's unit, for documentation only: "degrees", "hours".</summary>
    public string? Unit { get; set; }
}

/// <summary>Declares a torus: the product of two circles or more, all of one period, each named.</summary>
/// <param name="coordinates">The contexts' names, C# identifiers: they become the parameters of the generated <c>At(…)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TorusAttribute(params string[] coordinates) : Attribute
{
    /// <summary>The contexts' names.</summary>
    public IReadOnlyList<string> Coordinates { get; } = coordinates;

    /// <summary>The period of each circle in the contexts' unit, positive and finite. Default 1.</summary>
    public double Period { get; set; } = 1;

    /// <summary>The contexts' unit, for documentation only.</summary>
    public string? Unit { get; set; }
}

/// <summary>Declares a cylinder: the product of a circle and a line.</summary>
/// <param name="angle">The circle's name, a C# identifier.</param>
/// <param name="position">The line's name, a C# identifier.</param>
/// <remarks>For units, or for several factors, write <c>[Circle(…), Line(…)]</c>, which is the same manifold.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CylinderAttribute(string angle, string position) : Attribute
{
    /// <summary>The circle's name.</summary>
    public string Angle { get; } = angle;

    /// <summary>The line's name.</summary>
    public string Position { get; } = position;

    /// <summary>The circle's period, positive and finite. Default 1.</summary>
    public double Period { get; set; } = 1;

    /// <summary>The lower end of the line. Default 0.</summary>
    public double From { get; set; }

    /// <summary>The upper end of the line, greater than <see cref="From"/>. Default 1.</summary>
    public double To { get; set; } = 1;

    /// <summary>What happens to positions outside the line. Default <see cref="Outside.Clamp"/>.</summary>
    public Outside Outside { get; set; }
}

/// <summary>What a line does with contexts outside its range.</summary>
public enum Outside
{
    /// <summary>The nearest end of the range is used.</summary>
    Clamp,

    /// <summary>The formula is continued beyond the range. On real data this failed where clamping did not.</summary>
    Extrapolate,
}
