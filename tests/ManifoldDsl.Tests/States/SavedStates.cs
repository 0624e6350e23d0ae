using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Saving and loading, to the bit.</summary>
public sealed class SavedStates : SeededTests
{
    [Fact]
    public void AFileBringsBackTheNetwork()
    {
        var file = Path.GetTempFileName();
        try
        {
            RoundTrips(net => net.save(file), net => net.load(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void AStreamBringsBackTheNetwork()
    {
        var bytes = Array.Empty<byte>();
        RoundTrips(net => bytes = Bytes(net), net => net.load(new MemoryStream(bytes)));
    }

    [Fact]
    public void AStateDictBringsBackTheNetwork()
    {
        Dictionary<string, Tensor> state = [];
        RoundTrips(net => state = net.state_dict(), net =>
        {
            var (missing, unexpected) = net.load_state_dict(state);
            Assert.Empty(missing);
            Assert.Empty(unexpected);
        });
    }

    [Fact]
    public void TheSameManifoldMayHaveOtherNames()
    {
        using var scope = NewDisposeScope();
        using var rotation = new Rotation.Sequential(new Rotation.Linear(3, 2));
        using var turn = new Turn.Sequential(new Turn.Linear(3, 2));
        var input = randn(4, 3);

        turn.load(new MemoryStream(Bytes(rotation)));

        Agree.Exactly(rotation.forward(input, Rotation.At(77)), turn.forward(input, Turn.At(77)));
    }

    [Fact]
    public void ANetworkInAModuleOfTheUsersOwnIsSavedWithIt()
    {
        using var scope = NewDisposeScope();
        using var saved = new Host<Rotation>(new Rotation.Sequential(new Rotation.Linear(3, 2)));
        using var loaded = new Host<Rotation>(new Rotation.Sequential(new Rotation.Linear(3, 2)));
        var input = randn(4, 3);

        loaded.load(new MemoryStream(Bytes(saved)));

        Assert.Equal(["net.0.weight", "net.0.bias", "net.0.manifold circle(360):fourier(1)"], saved.state_dict().Keys);
        Agree.Exactly(saved.forward(input, Rotation.At(77)), loaded.forward(input, Rotation.At(77)));
    }

    [Fact]
    public void AStateOfAnotherPrecisionIsConverted()
    {
        using var scope = NewDisposeScope();
        using var exact = new Rotation.Linear(3, 2, dtype: ScalarType.Float64);
        using var single = new Rotation.Linear(3, 2);

        single.load(new MemoryStream(Bytes(exact)));

        Agree.Exactly(exact.weight.to(ScalarType.Float32), single.weight);
        Agree.Exactly(exact.bias!.to(ScalarType.Float32), single.bias!);
    }

    [Fact]
    public void WhatFitsCanBeLoadedAlone()
    {
        using var scope = NewDisposeScope();
        using var saved = new Rotation.Sequential(("body", new Rotation.Linear(3, 2)));
        using var loaded = new Rotation.Sequential(("body", new Rotation.Linear(3, 2)), ("head", new Rotation.Linear(2, 1)));
        var (body, head) = ((Rotation.Linear)loaded[0], (Rotation.Linear)loaded[1]);
        var headBefore = head.weight.detach().clone();
        var biasBefore = body.bias!.detach().clone();
        var report = new Dictionary<string, bool>();

        loaded.load(new MemoryStream(Bytes(saved)), strict: false, skip: ["body.bias"], loadedParameters: report);

        Agree.Exactly(((Rotation.Linear)saved[0]).weight, body.weight);
        Agree.Exactly(biasBefore, body.bias!);
        Agree.Exactly(headBefore, head.weight);
        Assert.True(report["body.weight"]);
    }

    [Fact]
    public void ASaveThatFailsLeavesTheOldFile()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "net.dat");
            var plain = Linear(3, 2);
            using var net = new Rotation.Sequential(new Rotation.Linear(3, 3), plain);
            net.save(file);
            var before = File.ReadAllBytes(file);
            plain.weight = new TorchSharp.Modules.Parameter(randn(3, 2).t()); // TorchSharp cannot write a transposed view

            Assert.ThrowsAny<Exception>(() => net.save(file));

            Assert.Equal([file], Directory.GetFiles(folder.FullName));
            Assert.Equal(before, File.ReadAllBytes(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static byte[] Bytes(Module module)
    {
        using var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }

    private static void RoundTrips(Action<Cylinder.Sequential> save, Action<Cylinder.Sequential> load)
    {
        using var scope = NewDisposeScope();
        using var saved = NewNet();
        using var loaded = NewNet();
        var images = randn(3, 2, 3);
        var point = Cylinder.At(tensor(new[] { 0.0, 6, 18 }), tensor(new[] { -1.0, 0, 2.5 }));

        save(saved);
        load(loaded);

        Agree.Exactly(saved.forward(images, point), loaded.forward(images, point));
        Assert.All(saved.state_dict(), entry => Agree.Exactly(entry.Value, loaded.state_dict()[entry.Key], entry.Key));
        Assert.All(loaded.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    private static Cylinder.Sequential NewNet() => new(Flatten(), new Cylinder.Linear(6, 4), ReLU(), new Cylinder.Sequential(new Cylinder.Linear(4, 2, hasBias: false)));
}

/// <summary>A module of a user's own with a network on a manifold inside.</summary>
internal sealed class Host<TManifold> : Module<Tensor, Point<TManifold>, Tensor>
    where TManifold : class, IManifold<TManifold>
{
    [ComponentName(Name = "net")]
    private readonly ManifoldSequential<TManifold> _net;

    public Host(ManifoldSequential<TManifold> net)
        : base(nameof(Host<TManifold>))
    {
        _net = net;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input, Point<TManifold> point) => _net.forward(input, point);
}
