using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>ρ is a representation: it turns products of the group into products of matrices, and keeps lengths.</summary>
public sealed class RepresentationTests : SeededTests
{
    private const int Count = 12;

    public static TheoryData<string> Names => OrbitLayerRow.Names;

    [Theory, MemberData(nameof(Names))]
    public void KeepsProducts(string name) => OfEachElement(name, (row, element, first, second) =>
    {
        Tensor[] product = [.. row.Elements.Select((factor, i) => factor.Product(first[i], second[i]))];

        Agree.Within(
            1e-12,
            row.Representation(first, element).Kernels.matmul(row.Representation(second, element).Kernels),
            row.Representation(product, element).Kernels,
            $"ρ(s)·ρ(t), {row.Elements[element].Coordinate}");
    });

    [Theory, MemberData(nameof(Names))]
    public void IsOrthogonal(string name) => OfEachElement(name, (row, element, contexts, _) =>
    {
        var matrix = row.Representation(contexts, element).Kernels;

        Agree.Within(1e-12, eye(row.Rank, dtype: ScalarType.Float64).expand_as(matrix), matrix.matmul(matrix.transpose(1, 2)), "ρ·ρᵀ");
        Assert.True((matrix - eye(row.Rank, dtype: ScalarType.Float64)).abs().max().item<double>() > 0.5, "ρ does nothing");
    });

    [Theory, MemberData(nameof(Names))]
    public void IsTheSameInTensorOperations(string name) => OfEachElement(name, (row, element, contexts, _) =>
    {
        var (kernels, operations) = row.Representation(contexts, element);

        Agree.Within(1e-13, operations, kernels);
    });

    [Fact]
    public void OfQuaternionsIsThatOfRotations() => OfEachElement("rotations", (row, element, contexts, _) =>
        Agree.Within(1e-15, row.Representation(contexts, element).Kernels, row.Representation([-contexts[0]], element).Kernels, "D(q) and D(−q)"));

    private static void OfEachElement(string name, Action<OrbitLayerRow, int, Tensor[], Tensor[]> check)
    {
        using var scope = NewDisposeScope();
        var row = OrbitLayerRow.Of(name);
        for (var element = 0; element < row.Elements.Length; element++)
        {
            check(row, element, row.NewContexts(Count), row.NewContexts(Count));
        }
    }
}
