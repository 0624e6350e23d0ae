namespace ManifoldDsl.Examples.Learning;

/// <summary>How each model is trained, all alike.</summary>
/// <param name="Seeds">How many times each model is trained, from other random weights and with another order of the samples.</param>
/// <param name="Steps">Optimiser steps of one training.</param>
/// <param name="LearningRate">Adam's, at the start of a linear decay to 0.</param>
internal sealed record TrainingPlan(int Seeds, int Steps, double LearningRate)
{
    public const int BatchSize = 256;

    public override string ToString() =>
        $"{Steps:N0} steps of {BatchSize} samples with Adam, learning rate {LearningRate} falling to 0, {Seeds} seed{(Seeds > 1 ? "s" : "")}.";
}
