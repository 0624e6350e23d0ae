using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>A canonicalisation at one context: the matrices behind one another, or their product where that has fewer numbers.</summary>
internal sealed class CollapsedCanonicalize : Module<Tensor, Tensor>
{
    private readonly Func<Tensor, long[]> _shape;
    private readonly string[] _names;

    /// <param name="first">[r, features], or with channels [C, r, features].</param>
    /// <param name="second">[features, r], or [C, features, r].</param>
    /// <param name="shape">Checks an input and gives its shape with the features as last dimension.</param>
    /// <param name="training">The mode.</param>
    public CollapsedCanonicalize(Tensor first, Tensor second, Func<Tensor, long[]> shape, bool training)
        : base("Canonicalize")
    {
        _shape = shape;
        using var scope = NewDisposeScope();
        var isPair = LowRank.IsWorthIt(first, second);
        _names = isPair ? ["first", "second"] : ["weight"];
        foreach (var (name, matrix) in _names.Zip(isPair ? [first, second] : (Tensor[])[second.matmul(first)]))
        {
            register_parameter(name, (Parameter)new Parameter(matrix.detach().clone()).DetachFromDisposeScope());
        }

        train(training);
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var rows = input.reshape(_shape(input));
        return _names.Aggregate(rows, (numbers, name) => ChannelProduct.Of(numbers, get_parameter(name)!)).reshape(input.shape).MoveToOuterDisposeScope();
    }
}
