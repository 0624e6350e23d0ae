namespace ManifoldDsl;

/// <summary>How far a fit is.</summary>
/// <param name="Stage">What is being done: "second moments", "moments of angle", "generator of angle".</param>
/// <param name="Fraction">The share of that stage that is done, from 0 to 1; 0 while the number of batches is not known.</param>
public sealed record ActionFitProgress(string Stage, double Fraction);
