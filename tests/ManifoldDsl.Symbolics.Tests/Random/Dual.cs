namespace ManifoldDsl.Symbolics.Tests;

/// <summary>A dual number v + d·ε with ε² = 0: a value with its derivative in one direction.</summary>
internal readonly record struct Dual(double Value, double Slope)
{
    public static implicit operator Dual(double constant) => new(constant, 0);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    public Dual Power(int exponent) =>
        exponent == 0 ? 1 : new Dual(Math.Pow(Value, exponent), exponent * Math.Pow(Value, exponent - 1) * Slope);

    public Dual Sin() => new(Math.Sin(Value), Math.Cos(Value) * Slope);

    public Dual Cos() => new(Math.Cos(Value), -Math.Sin(Value) * Slope);

    public Dual Abs() => new(Math.Abs(Value), Math.Abs(Slope));
}
