namespace ManifoldDsl.Tests;

/// <summary>A walker returns what the layer does, whatever the layer, the context and how long it stays there; and allocates nothing.</summary>
public sealed class WalkedLayers
{
    private const int CasesEach = 30;

    public static TheoryData<string> Names => [.. WalkRow.Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void DoublesAreTheLayers(string name) => WalkCase.Any.Each(CasesEach, of => WalkRow.Rows[name].Check<double>(of, 1e-13));

    [Theory, MemberData(nameof(Names))]
    public void FloatsAreTheLayers(string name) => WalkCase.Any.Each(CasesEach, of => WalkRow.Rows[name].Check<float>(of, 3e-6));

    [Theory, MemberData(nameof(Names))]
    public void StepsAndMovesAllocateNothing(string name)
    {
        var of = new WalkCase(20, 30, true, WeightKind.Manifold, WeightKind.Manifold, 0, 1);

        Assert.Equal(0, WalkRow.Rows[name].Allocated<float>(of));
        Assert.Equal(0, WalkRow.Rows[name].Allocated<double>(of));
    }
}
