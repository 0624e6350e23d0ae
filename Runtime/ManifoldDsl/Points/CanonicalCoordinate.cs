using System.Runtime.CompilerServices;
using TorchSharp;

namespace ManifoldDsl;

/// <summary>
/// Maps contexts in the user's units to canonical coordinates, an angle in [0, 2π) on a circle and a position in [0, 1] on a
/// line, over doubles and over tensors. Generated code calls it.
/// </summary>
public static class CanonicalCoordinate
{
    /// <summary>2π · context / period, wrapped into [0, 2π).</summary>
    /// <param name="context">Any finite number.</param>
    /// <param name="period">The circle's period.</param>
    public static double Angle(double context, double period)
    {
        // Wrapped in the user's unit, where the remainder is exact: the angle at 360,000,090° is that at 90° to the last bit.
        var remainder = Math.IEEERemainder(context, period);
        return 2 * Math.PI * ((remainder < 0 ? remainder + period : remainder) / period);
    }

    /// <summary>2π · context / period; sine and cosine do the wrapping, and gradients pass.</summary>
    /// <param name="context">Finite contexts.</param>
    /// <param name="period">The circle's period.</param>
    public static torch.Tensor Angle(torch.Tensor context, double period)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.remainder(period) * (2 * Math.PI / period);
    }

    /// <summary>(context − from) / (to − from), clamped to [0, 1].</summary>
    /// <param name="context">Any finite number.</param>
    /// <param name="from">The line's lower end.</param>
    /// <param name="to">The line's upper end.</param>
    public static double Position(double context, double from, double to) => ExtrapolatedPosition(Math.Clamp(context, from, to), from, to);

    /// <summary>(context − from) / (to − from), clamped to [0, 1]; the gradient outside the range is 0.</summary>
    /// <param name="context">Finite contexts.</param>
    /// <param name="from">The line's lower end.</param>
    /// <param name="to">The line's upper end.</param>
    public static torch.Tensor Position(torch.Tensor context, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExtrapolatedPosition(context.clamp(from, to), from, to);
    }

    /// <summary>(context − from) / (to − from).</summary>
    /// <param name="context">Any finite number.</param>
    /// <param name="from">The line's lower end.</param>
    /// <param name="to">The line's upper end.</param>
    public static double ExtrapolatedPosition(double context, double from, double to) => (context - from) / (to - from);

    /// <summary>(context − from) / (to − from).</summary>
    /// <param name="context">Finite contexts.</param>
    /// <param name="from">The line's lower end.</param>
    /// <param name="to">The line's upper end.</param>
    public static torch.Tensor ExtrapolatedPosition(torch.Tensor context, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context - from) / (to - from);
    }

    /// <summary>log(context / from) / log(to / from), clamped to [0, 1].</summary>
    /// <param name="context">Any finite number.</param>
    /// <param name="from">The line's lower end, positive.</param>
    /// <param name="to">The line's upper end.</param>
    public static double LogarithmicPosition(double context, double from, double to) => ExtrapolatedLogarithmicPosition(Math.Clamp(context, from, to), from, to);

    /// <summary>log(context / from) / log(to / from), clamped to [0, 1]; the gradient outside the range is 0.</summary>
    /// <param name="context">Finite contexts.</param>
    /// <param name="from">The line's lower end, positive.</param>
    /// <param name="to">The line's upper end.</param>
    public static torch.Tensor LogarithmicPosition(torch.Tensor context, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExtrapolatedLogarithmicPosition(context.clamp(from, to), from, to);
    }

    /// <summary>log(context / from) / log(to / from).</summary>
    /// <param name="context">A positive, finite number.</param>
    /// <param name="from">The line's lower end, positive.</param>
    /// <param name="to">The line's upper end.</param>
    public static double ExtrapolatedLogarithmicPosition(double context, double from, double to) => Math.Log(context / from) / Math.Log(to / from);

    /// <summary>log(context / from) / log(to / from).</summary>
    /// <param name="context">Positive, finite contexts.</param>
    /// <param name="from">The line's lower end, positive.</param>
    /// <param name="to">The line's upper end.</param>
    public static torch.Tensor ExtrapolatedLogarithmicPosition(torch.Tensor context, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context / from).log() / Math.Log(to / from);
    }

    /// <summary>The derivative of the position on a logarithmic line by the context.</summary>
    /// <param name="position">The position.</param>
    /// <param name="from">The line's lower end, positive.</param>
    /// <param name="to">The line's upper end.</param>
    public static double LogarithmicScale(double position, double from, double to)
    {
        var length = Math.Log(to / from);
        return Math.Exp(-position * length) / (from * length);
    }

    /// <summary>context / halfWidth, clamped to [−1, 1]: a position across a strip.</summary>
    /// <param name="context">Any finite number.</param>
    /// <param name="halfWidth">Half the strip's width.</param>
    public static double SignedPosition(double context, double halfWidth) => Math.Clamp(context, -halfWidth, halfWidth) / halfWidth;

    /// <summary>context / halfWidth, clamped to [−1, 1]; the gradient outside the strip is 0.</summary>
    /// <param name="context">Finite contexts.</param>
    /// <param name="halfWidth">Half the strip's width.</param>
    public static torch.Tensor SignedPosition(torch.Tensor context, double halfWidth)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.clamp(-halfWidth, halfWidth) / halfWidth;
    }

    /// <summary>Whether a context lies in the line's range, where W depends on it.</summary>
    /// <param name="context">Any number.</param>
    /// <param name="from">The line's lower end.</param>
    /// <param name="to">The line's upper end.</param>
    public static bool IsInside(double context, double from, double to) => context >= from && context <= to;

    /// <summary>Checks one context and brings it into its domains where they are declared to normalise.</summary>
    /// <typeparam name="TManifold">The manifold. (A type argument, because no parameter can hide that, as it can <c>Description</c>.)</typeparam>
    /// <param name="context">The numbers of the context in the user's units.</param>
    /// <returns>The context to evaluate at.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite, or lies in no domain; the message says which and why.</exception>
    public static double[] Accept<TManifold>(params ReadOnlySpan<double> context)
        where TManifold : class, IManifold<TManifold> => TManifold.Description.Accept(context);

    /// <summary>Refuses NaN and infinity.</summary>
    /// <param name="context">The context.</param>
    /// <param name="name">Its name, filled in by the compiler.</param>
    /// <exception cref="ArgumentException">The context is NaN or infinite.</exception>
    public static void ThrowIfNotFinite(double context, [CallerArgumentExpression(nameof(context))] string name = "")
    {
        if (!double.IsFinite(context))
        {
            throw new ArgumentException($"{name} is {Shown(context)}; a context must be a finite number.", name);
        }
    }

    internal static string Shown(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "infinity",
        double.NegativeInfinity => "-infinity",
        _ => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
    };
}
