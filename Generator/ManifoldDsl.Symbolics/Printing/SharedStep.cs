namespace ManifoldDsl.Symbolics;

/// <summary>Something that is computed once and named, before the expressions that use it.</summary>
internal abstract record SharedStep;

/// <summary>The sine, the cosine or both of one argument.</summary>
internal sealed record WaveStep(Expr Argument, bool NeedsSine, bool NeedsCosine) : SharedStep;

/// <summary>A function that is no wave, a root, or a power that is no product of few factors.</summary>
internal sealed record CallStep(Expr Call) : SharedStep;

/// <summary>A sum, product or power that is used more than once.</summary>
internal sealed record TermStep(Expr Term) : SharedStep;
