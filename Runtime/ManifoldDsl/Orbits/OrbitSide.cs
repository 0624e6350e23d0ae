namespace ManifoldDsl;

/// <summary>Where the group acts.</summary>
public enum OrbitSide
{
    /// <summary>On the layer's input: W(s) = W₀·ρ(s)·Qᵀ undoes what the context did to it, and the output is the same at every context.</summary>
    Input,

    /// <summary>On the layer's output: W(s) = Q·ρ(s)·W₀ does to it what the context does. For a target in a fixed frame, of inputs that were seen in the context's.</summary>
    Output,
}
