using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Orbits.Tasks;

namespace ManifoldDsl.Examples.Motor;

/// <summary>A simulated task with the models that are compared on it.</summary>
internal sealed record SimulatedTask(string Name, string Question, TaskData Data, Arc HeldOut, Objective Objective, IReadOnlyList<Contender> Contenders, ScorePicture Picture);
