namespace ManifoldDsl.Symbolics;

/// <summary>All values between two numbers. What contains the values of an expression proves a sign without sampling.</summary>
internal readonly record struct Interval(double Low, double High)
{
    private const double Slack = 1e-12;

    public static Interval Everything { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public static Interval operator +(Interval a, Interval b) => Of(a.Low + b.Low, a.High + b.High);

    public static Interval operator *(Interval a, Interval b)
    {
        var (p, q, r, s) = (Times(a.Low, b.Low), Times(a.Low, b.High), Times(a.High, b.Low), Times(a.High, b.High));
        return Of(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    public bool Contains(double value) => Low <= value && value <= High;

    public Interval Power(int exponent)
    {
        if (exponent < 0)
        {
            var below = Power(-exponent);
            return below.Contains(0) ? Everything : Of(1 / below.High, 1 / below.Low);
        }

        var (low, high) = (Math.Pow(Low, exponent), Math.Pow(High, exponent));
        return exponent % 2 != 0 ? Of(low, high) : Of(Contains(0) ? 0 : Math.Min(low, high), Math.Max(low, high));
    }

    /// <summary>A power with an exponent that is not whole, where it is defined.</summary>
    public Interval Root(double exponent)
    {
        var (low, high) = (Math.Pow(Math.Max(Low, 0), exponent), Math.Pow(Math.Max(High, 0), exponent));
        return Of(Math.Min(low, high), Math.Max(low, high));
    }

    public Interval Sin() => Wave(Math.Sin, Math.PI / 2);

    public Interval Cos() => Wave(Math.Cos, 0);

    public Interval Tan() => double.IsInfinity(High - Low) || new Interval(2 * Low, 2 * High).Meets(Math.PI) ? Everything : Of(Math.Tan(Low), Math.Tan(High));

    public Interval Monotonic(Func<double, double> function) => Of(function(Low), function(High));

    private Interval Wave(Func<double, double> wave, double top)
    {
        if (double.IsInfinity(Low) || double.IsInfinity(High))
        {
            return new(-1, 1);
        }

        var (low, high) = (wave(Low), wave(High));
        return new(Meets(top + Math.PI) ? -1 : Math.Min(low, high), Meets(top) ? 1 : Math.Max(low, high));
    }

    /// <summary>Whether a value plus whole turns lies within.</summary>
    private bool Meets(double angle) => Math.Ceiling(((Low - angle) / (2 * Math.PI)) - Slack) <= ((High - angle) / (2 * Math.PI)) + Slack;

    private static double Times(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static Interval Of(double low, double high) => double.IsNaN(low) || double.IsNaN(high) ? Everything : new(low, high);
}
