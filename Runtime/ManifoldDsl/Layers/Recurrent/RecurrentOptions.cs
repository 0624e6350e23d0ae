namespace ManifoldDsl;

/// <summary>The options of a recurrent layer, as the plain layer has them.</summary>
internal sealed record RecurrentOptions(long InputSize, long HiddenSize, long Layers, bool HasBias, bool BatchFirst, double Dropout, bool IsBidirectional)
{
    /// <summary>1, or 2 if there is a backward direction.</summary>
    public int Directions => IsBidirectional ? 2 : 1;
}
