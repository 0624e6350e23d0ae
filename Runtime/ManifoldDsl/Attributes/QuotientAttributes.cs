namespace ManifoldDsl;

/// <summary>
/// Declares an axis (RP¹), a direction without a sense, as an edge or a fibre has: half a turn brings it back onto itself. It is
/// the circle whose period is half a turn.
/// </summary>
/// <param name="coordinate">The context's name, a C# identifier: it becomes a parameter of the generated <c>At(…)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AxisAttribute(string coordinate) : Attribute
{
    /// <summary>The context's name.</summary>
    public string Coordinate { get; } = coordinate;

    /// <summary>Half a turn in the context's unit, positive and finite: 180 for degrees, π for radians. Default 180.</summary>
    public double Period { get; set; } = 180;

    /// <summary>The context's unit, for documentation only.</summary>
    public string? Unit { get; set; }
}

/// <summary>
/// Declares a Möbius strip: an angle and a position across the strip, where one turn of the angle reverses the position,
/// (angle + Period, width) = (angle, −width). Weights: 1, cos θ, sin θ, t·cos θ/2, t·sin θ/2.
/// </summary>
/// <param name="angle">The name of the angle, a C# identifier.</param>
/// <param name="width">The name of the position across, a C# identifier.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MobiusStripAttribute(string angle, string width) : Attribute
{
    /// <summary>The angle's name.</summary>
    public string Angle { get; } = angle;

    /// <summary>The position's name.</summary>
    public string Width { get; } = width;

    /// <summary>One turn in the angle's unit, positive and finite. Default 1.</summary>
    public double Period { get; set; } = 1;

    /// <summary>The strip reaches from −HalfWidth to HalfWidth; positions outside are clamped. Default 1.</summary>
    public double HalfWidth { get; set; } = 1;
}

/// <summary>
/// Declares a Klein bottle: two angles, where one turn of the first reverses the second,
/// (first + Period, second) = (first, −second). Weights: 1, cos θ, sin θ, cos u·cos θ, cos u·sin θ, sin u·cos θ/2, sin u·sin θ/2.
/// </summary>
/// <param name="first">The name of the angle whose turn reverses the other, a C# identifier.</param>
/// <param name="second">The name of the other angle, a C# identifier.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class KleinBottleAttribute(string first, string second) : Attribute
{
    /// <summary>The first angle's name.</summary>
    public string First { get; } = first;

    /// <summary>The second angle's name.</summary>
    public string Second { get; } = second;

    /// <summary>One turn of either angle in the contexts' unit, positive and finite. Default 1.</summary>
    public double Period { get; set; } = 1;

    /// <summary>The contexts' unit, for documentation only.</summary>
    public string? Unit { get; set; }
}

/// <summary>
/// Declares a projective plane (RP²), directions in space without a sense: a unit vector and its negative are one context.
/// Weights: real spherical harmonics of even degree.
/// </summary>
/// <param name="coordinate">The context's name, a C# identifier: a unit vector parameter of the generated <c>At(…)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ProjectivePlaneAttribute(string coordinate) : Attribute
{
    /// <summary>The context's name.</summary>
    public string Coordinate { get; } = coordinate;

    /// <summary>Whether vectors of any length but 0 are taken and divided by it. By default another length than 1 is refused.</summary>
    public bool Normalize { get; set; }
}
