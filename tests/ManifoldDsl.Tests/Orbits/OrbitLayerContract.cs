using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Orbit layers by value: outputs and gradients of every order against the plain formula, for each group, side and coupling.</summary>
public sealed class OrbitLayerContract : SeededTests
{
    private const int Samples = 5;
    private const int Inputs = 7;
    private const int Outputs = 4;

    public static TheoryData<string, OrbitSide, OrbitCoupling> Uses => OrbitLayerRow.Uses;

    [Theory, MemberData(nameof(Uses))]
    public void IsThePlainFormula(string name, OrbitSide side, OrbitCoupling coupling)
    {
        foreach (var (dtype, tolerance) in ((ScalarType, double)[])[(ScalarType.Float64, 1e-11), (ScalarType.Float32, 2e-5)])
        {
            foreach (var isShared in (bool[])[false, true])
            {
                Check(OrbitLayerRow.Of(name), side, coupling, dtype, tolerance, isShared);
            }
        }
    }

    [Theory, MemberData(nameof(Uses))]
    public void HasItsSecondDerivatives(string name, OrbitSide side, OrbitCoupling coupling)
    {
        using var scope = NewDisposeScope();
        var row = OrbitLayerRow.Of(name);
        using var layer = row.NewLinear(Inputs, Outputs, side, coupling);
        var plain = new PlainOrbit(row, layer, coupling);
        var input = randn(Samples, Inputs, dtype: ScalarType.Float64).requires_grad_();
        Tensor[] contexts = [.. row.NewContexts(Samples).Select(context => context.requires_grad_())];
        var (inputCopy, contextCopies) = (input.detach().clone().requires_grad_(), contexts.Select(context => context.detach().clone().requires_grad_()).ToArray());
        string[] names = [.. plain.Names];
        Tensor[] leaves = [input, .. names.Select(parameter => layer.get_parameter(parameter)!), .. contexts];
        Tensor[] directions = [.. leaves.Select(leaf => randn_like(leaf))];

        var actual = LinearSecondDerivatives.HessianTimes(directions, row.Forward(layer, input, contexts), leaves);
        var expected = LinearSecondDerivatives.HessianTimes(
            directions, plain.Linear(inputCopy, Normalized(row, contextCopies), side), [inputCopy, .. names.Select(parameter => plain[parameter]), .. contextCopies]);

        foreach (var (i, what) in ((string[])["x", .. names, .. row.Elements.Select(element => element.Coordinate)]).Index())
        {
            Agree.Within(1e-9, expected[i]!, actual[i], $"second derivative, {what}");
        }
    }

    [Theory, MemberData(nameof(Uses))]
    public void CollapsesToPlainLayers(string name, OrbitSide side, OrbitCoupling coupling)
    {
        using var scope = NewDisposeScope();
        var row = OrbitLayerRow.Of(name);
        foreach (var (inputs, outputs) in ((int, int)[])[(Inputs, Outputs), (70, 60)]) // of rank 27: one matrix, two matrices
        {
            using var layer = row.NewLinear(inputs, outputs, side, coupling);
            var context = Shared(row.NewContexts(1));
            using var plain = row.Collapse(layer, context);
            var input = randn(3, inputs, dtype: ScalarType.Float64);

            Agree.Within(1e-12, row.Forward(layer, input, context), plain.call(input));
            Assert.Equal(inputs > Inputs ? 3 : 2, plain.parameters().Count());
        }
    }

    [Theory, MemberData(nameof(Uses))]
    public void GridsAreOneContextAfterAnother(string name, OrbitSide side, OrbitCoupling coupling)
    {
        using var scope = NewDisposeScope();
        var row = OrbitLayerRow.Of(name);
        using var layer = row.NewLinear(Inputs, Outputs, side, coupling);
        var (input, grid) = (randn(3, 2, Inputs, dtype: ScalarType.Float64), row.NewContexts(Samples));

        var outputs = row.ForwardGrid(layer, input, grid);

        Agree.Within(1e-12, stack(Enumerable.Range(0, Samples).Select(i => row.Forward(layer, input, [.. grid.Select(context => context[i])]))), outputs);
    }

    [Theory, MemberData(nameof(Uses))]
    public void Walks(string name, OrbitSide side, OrbitCoupling coupling)
    {
        using var scope = NewDisposeScope();
        var row = OrbitLayerRow.Of(name);
        using var layer = row.NewLinear(Inputs, Outputs, side, coupling);
        layer.get_parameter("bias")!.detach().normal_();
        var (input, contexts) = (randn(Samples, Inputs, dtype: ScalarType.Float64), row.NewContexts(Samples));

        Agree.Within(1e-12, row.Forward(layer, input, contexts), row.Walk(layer, input, contexts));
    }

    private static void Check(OrbitLayerRow row, OrbitSide side, OrbitCoupling coupling, ScalarType dtype, double tolerance, bool isShared)
    {
        using var scope = NewDisposeScope();
        using var layer = row.NewLinear(Inputs, Outputs, side, coupling, dtype);
        layer.get_parameter("bias")!.detach().normal_();
        var plain = new PlainOrbit(row, layer, coupling);
        var input = randn(Samples, Inputs, dtype: dtype).requires_grad_();
        var drawn = row.NewContexts(isShared ? 1 : Samples);
        Tensor[] contexts = [.. (isShared ? Shared(drawn) : drawn).Select(context => context.requires_grad_())];
        var inputCopy = input.detach().to(ScalarType.Float64).clone().requires_grad_();
        Tensor[] copies = [.. drawn.Select(context => context.detach().clone().requires_grad_())];
        var direction = randn(Samples, Outputs, dtype: ScalarType.Float64);

        var actual = row.Forward(layer, input, contexts);
        var expected = plain.Linear(inputCopy, [.. Normalized(row, copies).Select(context => isShared ? context.expand([Samples, .. context.shape[1..]]) : context)], side);
        (actual * direction.to(dtype)).sum().backward();
        (expected * direction).sum().backward();

        var what = $"{dtype}{(isShared ? ", shared" : "")}";
        Agree.Within(tolerance, expected, actual, $"y, {what}");
        Agree.Within(tolerance, inputCopy.grad!, input.grad, $"x, {what}");
        foreach (var name in plain.Names)
        {
            Agree.Within(tolerance, plain[name].grad!, layer.get_parameter(name)!.grad, $"{name}, {what}");
        }

        foreach (var (i, element) in row.Elements.Index())
        {
            Agree.Within(tolerance, isShared ? copies[i].grad!.squeeze(0) : copies[i].grad!, contexts[i].grad, $"{element.Coordinate}, {what}");
        }
    }

    private static Tensor[] Shared(Tensor[] contexts) => [.. contexts.Select(context => context.squeeze(0).detach())];

    /// <summary>Quaternions divided by their length, which the library does with those it is given.</summary>
    private static Tensor[] Normalized(OrbitLayerRow row, Tensor[] contexts) =>
        [.. row.Elements.Zip(contexts, (element, context) => element.IsSpace ? context / context.norm(-1, keepdim: true) : context)];
}
