namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>What is timed of a layer.</summary>
internal enum Pass
{
    /// <summary>The output alone, without a graph.</summary>
    Forward,

    /// <summary>Output and gradients of the input and of the parameters, added to those that are there.</summary>
    Training,

    /// <summary>The gradient of the contexts besides.</summary>
    TrainingContexts,
}

internal static class Passes
{
    /// <summary>The name in tables and files.</summary>
    public static string Name(this Pass pass) => pass switch
    {
        Pass.Forward => "forward",
        Pass.Training => "forward + backward",
        _ => "forward + backward to s",
    };
}
