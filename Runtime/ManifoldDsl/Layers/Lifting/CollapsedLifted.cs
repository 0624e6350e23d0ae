using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>A lifted module at one context: weights and a mode of its own, run by a module that it shares.</summary>
internal sealed class CollapsedLifted : Module<Tensor, Tensor>
{
    private readonly Func<Module> _module; // a field of the module itself would be registered
    private readonly Func<Parameter[], Tensor, Func<Func<Tensor>, Tensor>, Tensor> _run;
    private readonly Action<bool> _setMode;
    private readonly string[] _names;

    public CollapsedLifted(
        string name,
        Module module,
        IEnumerable<(string Name, Parameter Weight)> weights,
        Action<bool> setMode,
        Func<Parameter[], Tensor, Func<Func<Tensor>, Tensor>, Tensor> run)
        : base(name)
    {
        (_module, _setMode, _run) = (() => module, setMode, run);
        foreach (var (weight, parameter) in weights)
        {
            register_parameter(weight, parameter);
        }

        _names = [.. named_parameters(false).Select(parameter => parameter.name)];
        train(module.training);
    }

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
        recurse ? _module().named_buffers(true, include_nonpersistent) : [];

    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var output = _run([.. _names.Select(weight => get_parameter(weight)!)], input, InMode);
        return (ReferenceEquals(input, output) ? output.alias() : output).MoveToOuterDisposeScope();
    }

    /// <summary>Calls the module in this one's mode.</summary>
    private Tensor InMode(Func<Tensor> forward)
    {
        var module = _module();
        if (module.training == training)
        {
            return forward();
        }

        (Module Part, bool Training)[] modes = [(module, module.training), .. module.modules().Select(part => (part, part.training))];
        try
        {
            _setMode(training);
            return forward();
        }
        finally
        {
            Array.ForEach(modes, mode => mode.Part.train(mode.Training)); // from the outside in: each sets its parts too
        }
    }
}
