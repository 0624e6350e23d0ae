namespace ManifoldDsl;

/// <summary>What becomes of a lifted module's buffers, such as the running statistics of batch normalisation. There is one set of them for all contexts.</summary>
public enum LiftedBuffers
{
    /// <summary>As in the plain module: in training each run updates them, with the samples of its context alone.</summary>
    Shared,

    /// <summary>Parts of the module that have buffers stay in evaluation mode: they use the buffers that the module came with, and never change them.</summary>
    Frozen,
}
