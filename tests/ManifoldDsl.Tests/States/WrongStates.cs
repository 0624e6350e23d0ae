using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>A state that does not fit is refused in one message that says why, and the network stays as it was, to the bit.</summary>
public sealed class WrongStates : SeededTests
{
    private const string Lacks = "Rotation.Sequential: the state does not fit this network: ";
    private const string Advice = " Load it into a network of the same layers, or pass strict: false to load what fits.";

    private static readonly Dictionary<string, (Func<Module> Source, string Message)> Rows = new()
    {
        ["another manifold, as many control points"] = (
            () => new Clock.Sequential(Flatten(), new Clock.Linear(6, 4), new Clock.Linear(4, 2)),
            "Rotation.Sequential: the state of layer '1' belongs to the manifold circle(12):fourier(1), but this network's is circle(360):fourier(1). Load it into a network of its own manifold."),
        ["another manifold, other control points"] = (
            () => new Noise.Sequential(Flatten(), new Noise.Linear(6, 4), new Noise.Linear(4, 2)),
            "Rotation.Sequential: the state of layer '1' belongs to the manifold line(0, 0.5):endpoints, but this network's is circle(360):fourier(1). Load it into a network of its own manifold."),
        ["another basis on the same domain"] = (
            () => new Wheel.Sequential(Flatten(), new Wheel.Linear(6, 4), new Wheel.Linear(4, 2)),
            "Rotation.Sequential: the state of layer '1' belongs to the manifold circle(360):catmullrom(5), but this network's is circle(360):fourier(1). Load it into a network of its own manifold."),
        ["other sizes"] = (
            () => new Rotation.Sequential(Flatten(), new Rotation.Linear(6, 5), new Rotation.Linear(5, 2)),
            "Rotation.Sequential: the state's '1.weight' has the shape [3, 5, 6], this network's has [3, 4, 6]. Load it into a network of the same sizes."),
        ["a layer less"] = (
            () => new Rotation.Sequential(Flatten(), new Rotation.Linear(6, 4)),
            Lacks + "it lacks '2.weight', '2.bias', '2.manifold circle(360):fourier(1)' and has besides nothing." + Advice),
        ["a layer more"] = (
            () => new Rotation.Sequential(Flatten(), new Rotation.Linear(6, 4), new Rotation.Linear(4, 2), new Rotation.Linear(2, 2, hasBias: false)),
            Lacks + "it lacks nothing and has besides '3.weight', '3.manifold circle(360):fourier(1)'." + Advice),
        ["no bias"] = (
            () => new Rotation.Sequential(Flatten(), new Rotation.Linear(6, 4), new Rotation.Linear(4, 2, hasBias: false)),
            Lacks + "it lacks '2.bias' and has besides nothing." + Advice),
        ["plain layers"] = (
            () => Sequential(Flatten(), Linear(6, 4, hasBias: false), Linear(4, 2, hasBias: false)),
            Lacks + "it lacks '1.bias', '2.bias', '1.manifold circle(360):fourier(1)', '2.manifold circle(360):fourier(1)' and has besides nothing." + Advice),
    };

    public static TheoryData<string> Sources => [.. Rows.Keys];

    [Theory, MemberData(nameof(Sources))]
    public void AFileIsRefused(string row)
    {
        using var source = Rows[row].Source();
        var bytes = SavedStates.Bytes(source);

        Unchanged(net => Assert.Equal(Rows[row].Message, Assert.Throws<InvalidOperationException>(() => net.load(new MemoryStream(bytes))).Message));
    }

    [Theory, MemberData(nameof(Sources))]
    public void AStateDictIsRefused(string row)
    {
        using var source = Rows[row].Source();

        Unchanged(net => Assert.Equal(Rows[row].Message, Assert.Throws<InvalidOperationException>(() => net.load_state_dict(source.state_dict())).Message));
    }

    [Theory]
    [InlineData("another manifold, as many control points")]
    [InlineData("other sizes")]
    public void WhatDoesNotFitIsRefusedWhereNotAllHasToFit(string row)
    {
        using var source = Rows[row].Source();

        Unchanged(net =>
        {
            Assert.Equal(Rows[row].Message, Assert.Throws<InvalidOperationException>(() => net.load_state_dict(source.state_dict(), strict: false)).Message);
            Assert.Equal(Rows[row].Message, Assert.Throws<InvalidOperationException>(() => net.load(new MemoryStream(SavedStates.Bytes(source)), strict: false)).Message);
        });
    }

    [Fact]
    public void ALayerAloneSaysSo()
    {
        using var clock = new Clock.Linear(6, 4);
        using var rotation = new Rotation.Linear(6, 4);

        Assert.Equal(
            "Rotation.Linear: the state of this layer belongs to the manifold circle(12):fourier(1), but this network's is circle(360):fourier(1). Load it into a network of its own manifold.",
            Assert.Throws<InvalidOperationException>(() => rotation.load(new MemoryStream(SavedStates.Bytes(clock)))).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WithinAModuleOfTheUsersOwnAnotherManifoldIsRefusedToo(bool sameCount)
    {
        using var saved = sameCount ? (Module)new Host<Clock>(new Clock.Sequential(new Clock.Linear(3, 2))) : new Host<Noise>(new Noise.Sequential(new Noise.Linear(3, 2)));
        using var loaded = new Host<Rotation>(new Rotation.Sequential(new Rotation.Linear(3, 2)));
        var before = Copy(loaded);

        // TorchSharp loads here, entry after entry: what it says, and what it has loaded by then, is its own.
        var error = Assert.Throws<ArgumentException>(() => loaded.load(new MemoryStream(SavedStates.Bytes(saved))));
        Assert.Contains(sameCount ? "'net.0.manifold circle(12):fourier(1)'" : "Mismatched tensor shape", error.Message, StringComparison.Ordinal);

        loaded.load_state_dict(before);
        Assert.Throws<InvalidOperationException>(() => loaded.load_state_dict(saved.state_dict()));
        Assert.All(before, entry => Agree.Exactly(entry.Value, loaded.state_dict()[entry.Key]));
    }

    internal static void Unchanged(Action<Rotation.Sequential> attempt)
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(Flatten(), new Rotation.Linear(6, 4), new Rotation.Linear(4, 2));
        var before = Copy(net);

        attempt(net);

        Assert.All(before, entry => Agree.Exactly(entry.Value, net.state_dict()[entry.Key], entry.Key));
        Assert.Equal([3, 2], net.forward(ones(3, 2, 3), Rotation.At(30)).shape);
    }

    private static Dictionary<string, Tensor> Copy(Module module) =>
        module.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
}
