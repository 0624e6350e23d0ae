using System.Numerics;

namespace ManifoldDsl;

/// <summary>A stage of a walker: it maps the numbers of one sample, without allocating.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class WalkStage<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The numbers that it takes; null if it takes any.</summary>
    public virtual int? Inputs => null;

    /// <summary>The numbers that it returns; null if as many as it takes, and then it works in place.</summary>
    public virtual int? Outputs => null;

    /// <summary>Reads the module's weights and settings again.</summary>
    public virtual void Refresh()
    {
    }

    /// <summary>Maps a sample.</summary>
    /// <param name="position">The context.</param>
    /// <param name="input">The numbers; in place, padded with numbers that may be overwritten to a multiple of 64 bytes.</param>
    /// <param name="output">Receives the numbers, with room for as much padding; in place, the same as the input.</param>
    /// <param name="length">The number of inputs.</param>
    public abstract void Run(WalkPosition<T> position, T* input, T* output, int length);
}
