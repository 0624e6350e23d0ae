using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning;

/// <summary>What a model is trained for besides the objective: a scalar that is added to its loss.</summary>
/// <param name="model">The model.</param>
/// <param name="samples">All that it is trained on.</param>
/// <param name="batch">The indices of this step's samples.</param>
internal delegate Tensor ExtraLoss(Module<Tensor, Tensor, Tensor> model, Samples samples, Tensor batch);
