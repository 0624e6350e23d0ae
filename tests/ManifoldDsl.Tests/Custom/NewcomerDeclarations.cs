using static ManifoldDsl.Functions;

namespace ManifoldDsl.Tests;

// What a newcomer would write first, each as the documentation says. The methods are internal because tests execute them.

/// <summary>A helix: around and along.</summary>
[Line("turns")]
public sealed partial class Helix
{
    [Parameterization]
    internal static Weight W(Coordinate turns, Weight centre, Weight across, Weight up, Weight along)
        => centre + (Cos(6 * Math.PI * turns) * across) + (Sin(6 * Math.PI * turns) * up) + (turns * along);
}

/// <summary>A Lissajous curve: two frequencies.</summary>
[Circle("phase", Period = 360)]
public sealed partial class Lissajous
{
    private const int Slow = 2;

    [Parameterization]
    internal static Weight W(Coordinate phase, Weight a, Weight b)
    {
        double fast = Slow + 1;
        return (Sin(Slow * phase) * a) + (Cos(fast * phase) * b);
    }
}

/// <summary>A damped oscillation with a learned rate, nonlinear in its weights.</summary>
[Line("time", From = 0, To = 8)]
public sealed partial class DampedOscillation
{
    [Parameterization]
    internal static Weight W(Coordinate time, Weight rest, Weight swing, [Initial(0.5, 2)] Weight rate)
        => rest + (swing * Exp(-rate * time) * Cos(4 * Pi * time));
}

/// <summary>A logistic ramp with a learned place and steepness.</summary>
[Line("dose")]
public sealed partial class LogisticRamp
{
    [Parameterization]
    internal static Weight W(Coordinate dose, Weight low, Weight high, [Initial(2, 6)] Weight steepness, [Initial(0.2, 0.8)] Weight middle)
        => low + ((high - low) * Logistic(steepness * (dose - middle)));

    private static Weight Logistic(Weight x) => 1 / (1 + Exp(-x));
}

/// <summary>Amplitude and phase.</summary>
[Circle("hour", Period = 24)]
public sealed partial class AmplitudePhase
{
    [Parameterization]
    internal static Weight W(Coordinate hour, Weight centre, Weight radius, [Initial(-Math.PI, Math.PI)] Weight shift)
        => centre + (radius * Cos(hour + shift));
}

/// <summary>Frequencies in octaves, on a line.</summary>
[Line("position")]
public sealed partial class Octaves
{
    [Parameterization]
    internal static Weight W(Coordinate position, Weight level, Weight first, Weight second, Weight third)
        => level + (Octave(position, 0) * first) + (Octave(position, 1) * second) + (Octave(position, 2) * third);

    private static Coordinate Octave(Coordinate position, double octave) => Cos(Pi * Pow(2, octave) * position);
}

/// <summary>A figure eight.</summary>
[Circle("phase")]
public sealed partial class FigureEight
{
    [Parameterization]
    internal static Weight W(Coordinate phase, Weight centre, Weight wide, Weight high)
        => centre + (Cos(phase) * wide) + (Cos(phase) * Sin(phase) * high);
}

/// <summary>A spline of their own: a cubic Hermite segment.</summary>
[Line("t", From = -1, To = 1)]
public sealed partial class Hermite
{
#pragma warning disable MDSL0061 // cond(G) = 1057: the frame takes care of it
    [Parameterization]
    internal static Weight W(Coordinate t, Weight start, Weight end, Weight startSlope, Weight endSlope)
    {
        var s = 1 - t;
        return ((1 + (2 * t)) * s * s * start) + (t * t * (3 - (2 * t)) * end) + (t * s * s * startSlope) - (t * t * s * endSlope);
    }
#pragma warning restore MDSL0061
}

/// <summary>A product with an interaction term.</summary>
[Circle("hour", Period = 24), Line("level", To = 3)]
public sealed partial class Interaction
{
    [Parameterization]
    internal static Weight W(Coordinate hour, Coordinate level, Weight constant, Weight daily, Weight slope, Weight both)
        => constant + (Sin(hour) * daily) + (level * slope) + (Sin(hour) * level * both);
}

/// <summary>A basis in one line, on one coordinate of a product.</summary>
[Line("t"), Circle("angle")]
[Basis("1", "t", "exp(-t)", Coordinate = "t")]
public sealed partial class OneLine;
