using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>A part of a context's domain, which no model sees in training.</summary>
internal interface IRegion
{
    /// <summary>The part in its middle, farthest from all that is seen: a third of its length.</summary>
    IRegion CentralThird { get; }

    /// <summary>Which of the contexts, [N] or [N, coordinates], are within: [N], booleans.</summary>
    Tensor Contains(Tensor contexts);
}
