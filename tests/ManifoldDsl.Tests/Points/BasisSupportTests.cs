using TorchSharp;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>The support of a basis at contexts between knots, at knots, at the ends, just beside them, and outside.</summary>
public sealed class BasisSupportTests : SeededTests
{
    private static readonly double[] Contexts =
    [
        .. Enumerable.Range(-6, 25).Select(i => i / 4.0), // the knots of all but one are among them
        .. new[] { 0.1, 1.3, 2.9, 1e-17, -1e-17, 3 - 1e-15, 3 + 1e-15, 0.5 - 1e-16, 0.75 + 1e-16, 1e6 / 3, -1e9, 3e9 },
    ];

    [Fact]
    public void HoldsAllValuesAndDerivatives()
    {
        Check<Trail>(1, 4);
        Check<Polyline>(1, 2);
        Check<Cam>(1, 4);
        Check<Grain>(1, 2);
        Check<Tides>(3, 4 * 3 * 2);
        Check<Track>(1, 3);
    }

    [Fact]
    public void SparesNoDerivativeOfOneWeight()
    {
        manual_seed(1);
        foreach (var context in Contexts)
        {
            using var scope = NewDisposeScope();
            var points = randn(12, 20, 20, dtype: ScalarType.Float64);
            var seeds = randn(20, 20, dtype: ScalarType.Float64);
            var (s, reference) = (tensor(context).requires_grad_(), tensor(context).requires_grad_());
            var point = Cam.At(s);
            (MaterializedWeight<Cam>.At(point.Basis(ScalarType.Float64), points, point.Support) * seeds).sum().backward();
            (Mixing.Materialize(Cam.At(reference).Basis(ScalarType.Float64), points) * seeds).sum().backward();
            Agree.Within(1e-11, reference.grad!, s.grad, $"ds at {context}");
        }
    }

    [Fact]
    public void IsNotFoundWhereNothingIsSpared()
    {
        Assert.Null(Rotation.At(zeros(3).requires_grad_()).Support); // no local factor
        Assert.Null(Cam.At(zeros(3)).Support); // no gradients
    }

    private static void Check<TManifold>(int coordinates, int order)
        where TManifold : class, ILinearManifold<TManifold>
    {
        using var scope = NewDisposeScope();
        var numbers = randint(Contexts.Length, [400, coordinates]).to(ScalarType.Int64);
        var contexts = tensor(Contexts).index_select(0, numbers.flatten()).view(400, coordinates).requires_grad_();
        var point = Point<TManifold>.FromTensors([.. contexts.unbind(1)]);
        var basis = point.Basis(ScalarType.Float64);
        var count = basis.shape[1];
        var support = tensor(point.Support!).view(400, count);

        var isUsed = basis.detach().ne(0);
        for (var k = 0; k < count; k++)
        {
            var slopes = autograd.grad([basis.select(1, k).sum()], [contexts], retain_graph: true)[0];
            isUsed.select(1, k).logical_or_(slopes.ne(0).any(1));
        }

        var missed = isUsed.logical_and(support.logical_not()).any(1).nonzero();
        Assert.True(missed.numel() == 0, $"{TManifold.Description.Name}: the support misses functions at {(missed.numel() == 0 ? "" : contexts.detach()[missed[0, 0].item<long>()].npstr())}");
        Assert.Equal(order, support.sum(1).min().item<long>());
    }
}
