using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Where the gradient of a parameter goes: straight into the gradient that exists, where the pass adds to those of leaves anyway;
/// otherwise into a new tensor. That saves writing and reading K times the plain layer's numbers.
/// </summary>
/// <param name="Memory">Contiguous, of the parameter's shape.</param>
/// <param name="Overwrites">Whether what is in it does not count.</param>
/// <param name="Returned">What the backward function returns: nothing where the gradient is in its place already.</param>
internal readonly record struct GradientTarget(Tensor Memory, bool Overwrites, Tensor? Returned)
{
    /// <summary>Only from within the backward of a function that saved the parameter.</summary>
    public static GradientTarget Of(Tensor parameter)
    {
        if (!parameter.is_leaf || !ManifoldOptions.AccumulateGradientsInPlace || !BackwardPass.AccumulatesIntoLeaves)
        {
            return New(parameter);
        }

        var existing = parameter.grad;
        if (existing is { IsInvalid: false })
        {
            return existing.is_contiguous() && existing.dtype == parameter.dtype && existing.device_type == parameter.device_type && !existing.requires_grad
                ? new(existing, Overwrites: false, null)
                : New(parameter);
        }

        var first = empty_like(parameter);
        parameter.grad = first;
        return new(first, Overwrites: true, null);
    }

    private static GradientTarget New(Tensor parameter)
    {
        var memory = empty_like(parameter);
        return new(memory, Overwrites: true, memory);
    }
}
