namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Formulas that are nonlinear in their weights, with what is known of them by hand.</summary>
internal static class NonlinearFormulas
{
    private static readonly Expr Theta = Expr.Coordinate("θ");
    private static readonly Expr Phi = Expr.Coordinate("φ");
    private static readonly Expr T = Expr.Coordinate("t");

    public static readonly Dictionary<string, NonlinearFormula> Rows = new()
    {
        ["amplitude and phase"] = new(W("c") + (W("r") * Expr.Cos(Theta + W("s"))), ["c", "r", "s"], new CircleTopology("θ"), "cos θ; sin θ", "c r", 6),
        ["decay"] = new(W("a") * Expr.Exp(-W("rate") * T), ["a", "rate"], new LineTopology("t"), "t", "a", 0),
        ["logistic"] = new(W("low") + (W("step") / (1 + Expr.Exp(-W("k") * (T - W("at"))))), ["low", "step", "k", "at"], new LineTopology("t"), "t", "low step", 1),
        ["ramp"] = new(W("low") + (W("step") * Expr.Tanh(W("k") * (T - W("at")))), ["low", "step", "k", "at"], new LineTopology("t"), "t", "low step", 1),
        ["damped oscillation"] = new(W("a") * Expr.Exp(-W("rate") * T) * Expr.Cos((W("f") * T) + W("s")), ["a", "rate", "f", "s"], new LineTopology("t"), "t", "a", 0),
        ["several features"] = new(
            (W("a") * Expr.Exp(-T.Power(2)) * T) + Expr.Tanh(W("b") + (2 * T) + T.Power(3)) + (W("d") * (1 - T)) - (3 * T), ["a", "b", "d"], new LineTopology("t"), "t·exp(−t²); 2·t + t³; 1 − t; t", "a d", 1),
        ["torus"] = new(
            W("c") + (W("r") * Expr.Cos(Theta + W("s")) * Expr.Cos(2 * Phi)), ["c", "r", "s"], new ProductTopology([new CircleTopology("θ"), new CircleTopology("φ")]), "cos θ·cos 2φ; sin θ·cos 2φ", "c r", 6),
    };

    private static Weight W(string name) => new(name);
}

/// <summary>A formula and what is known of it.</summary>
/// <param name="Formula">W.</param>
/// <param name="Weights">The names of its weights.</param>
/// <param name="Topology">Its domain.</param>
/// <param name="Features">Its features as text, in any order.</param>
/// <param name="Linear">The weights that it is linear in together.</param>
/// <param name="Exact">How many entries of the metric's upper triangle are known to have a closed form.</param>
internal sealed record NonlinearFormula(Expr Formula, string[] Weights, Topology Topology, string Features, string Linear, int Exact)
{
    public NonlinearParameterization Derive() => NonlinearParameterization.Derive(Formula, new(Weights), Topology, default);
}
