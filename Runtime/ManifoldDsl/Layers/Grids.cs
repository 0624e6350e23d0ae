using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>What evaluating one batch at each of several contexts has in common.</summary>
internal static class Grids
{
    /// <summary>Refuses a point that is no list of contexts.</summary>
    /// <exception cref="ArgumentException">It is one shared context, or has contexts per time step.</exception>
    public static void ThrowIfNoGrid<TManifold>(Point<TManifold> grid, string module)
        where TManifold : class, IManifold<TManifold>
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.IsShared || grid.Steps is not null)
        {
            throw new ArgumentException($"{module}.ForwardGrid: the grid is {(grid.IsShared ? "one shared context" : "contexts per time step")}; expected several contexts, [G], each of which serves the whole batch.", nameof(grid));
        }
    }

    /// <summary>A module at each context of a grid, by repeating the input: [G, B, …].</summary>
    public static Tensor Repeated<TManifold>(Tensor input, Point<TManifold> grid, string module, Func<Tensor, Point<TManifold>, Tensor> forward)
        where TManifold : class, IManifold<TManifold>
    {
        ArgumentNullException.ThrowIfNull(input);
        ThrowIfNoGrid(grid, module);
        if (input.dim() == 0 || input.shape[0] == 0)
        {
            throw new ArgumentException($"{module}.ForwardGrid: the input has the shape {Shapes.Print(input)}; expected a batch of samples, [B, …].", nameof(input));
        }

        using var scope = NewDisposeScope();
        var (contexts, samples) = (grid.BatchSize!.Value, input.shape[0]);
        var all = input.unsqueeze(0).expand([contexts, .. input.shape]).reshape([contexts * samples, .. input.shape[1..]]);
        return Ungrouped(forward(all, grid.Repeat(checked((int)samples))), contexts, samples).MoveToOuterDisposeScope();
    }

    /// <summary>[G·B, …] as [G, B, …].</summary>
    public static Tensor Ungrouped(Tensor output, long contexts, long samples) => output.reshape([contexts, samples, .. output.shape[1..]]);
}
