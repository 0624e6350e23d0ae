namespace ManifoldDsl;

/// <summary>
/// Settings of the process. The defaults are right almost always: they choose by measured costs. Each is read at every call, so
/// that it may be changed at any time.
/// </summary>
public static class ManifoldOptions
{
    /// <summary>How linear layers with several contexts in a batch are computed; null, the default, chooses the fastest by estimate.</summary>
    /// <remarks>
    /// Arguments that a path cannot take (other devices and types) go through torch operations all the same. Recurrent layers go
    /// context by context with <see cref="LinearPath.PerContext"/>, and through all samples at once with the others.
    /// </remarks>
    public static LinearPath? LinearPath { get; set; }

    /// <summary>How convolutions with several contexts in a batch are computed; null, the default, chooses the fastest by estimate.</summary>
    /// <remarks>Where a convolution cannot be computed so, the fastest way that it can is taken all the same.</remarks>
    public static ConvolutionPath? ConvolutionPath { get; set; }

    /// <summary>
    /// Whether <c>backward()</c> adds the gradients of control points to <c>parameter.grad</c> where it is, true by default. It
    /// spares a pass over K times the layer's numbers. A hook that was registered on such a parameter is not called for them:
    /// switch this off if you use one.
    /// </summary>
    public static bool AccumulateGradientsInPlace { get; set; } = true;

    /// <summary>
    /// The speeds that the choice is based on; null, the default, measures them once per process, in a fraction of a second. Set
    /// them for choices that are the same on every run and machine.
    /// </summary>
    public static MachineSpeeds? Speeds { get; set; }
}
