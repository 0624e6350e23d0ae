namespace ManifoldDsl;

/// <summary>The options of attention, as the plain layer has them.</summary>
internal sealed record AttentionOptions(long Size, long Heads, double Dropout, bool HasBias, bool AddsKeyValue, bool AddsZeros, long KeySize, long ValueSize)
{
    /// <summary>The numbers of one head.</summary>
    public long HeadSize => Size / Heads;

    /// <summary>Whether one weight projects queries, keys and values.</summary>
    public bool IsJoint => KeySize == Size && ValueSize == Size;
}
