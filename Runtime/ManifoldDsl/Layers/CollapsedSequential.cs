using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>A plain sequence that disposes of the layers made for it, and leaves those it shares to their owner.</summary>
internal sealed class CollapsedSequential : Sequential
{
    private readonly List<Module> _owned = [];

    public CollapsedSequential(IEnumerable<(string Name, (Module<Tensor, Tensor> Module, bool IsOwned) Stage)> stages, bool training)
        : base(Array.Empty<Module<Tensor, Tensor>>())
    {
        if (!training)
        {
            eval(); // before there are stages: each has its own mode, and the shared ones keep it
        }

        foreach (var (name, (module, isOwned)) in stages)
        {
            append(name, module);
            if (isOwned)
            {
                _owned.Add(module);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var module in _owned)
            {
                module.Dispose();
            }
        }

        base.Dispose(disposing: false); // Sequential would dispose of the shared stages too
    }
}
