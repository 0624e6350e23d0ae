namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>A variant without gradients.</summary>
/// <param name="name">Its name.</param>
/// <param name="kind">What it is to the others.</param>
/// <param name="run">Computes it once.</param>
/// <param name="error">Its largest relative error.</param>
internal sealed class ActionVariant(string name, VariantKind kind, Action run, Func<double> error) : IVariant
{
    public string Name => name;

    public VariantKind Kind => kind;

    public void Run(Pass pass) => run();

    public double Error(Pass pass) => error();
}
