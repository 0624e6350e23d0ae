namespace ManifoldDsl.Generator.Tests;

/// <summary>The compiler keeps manifolds apart: a network on one accepts neither the points nor the layers of another.</summary>
public class OtherManifoldTests
{
    private const string Declared = """
        [ManifoldDsl.Circle("angle")] public partial class Turn;
        [ManifoldDsl.Line("noise")] public partial class Noise;
        """;

    [Theory]
    [InlineData("new Turn.Linear(2, 3).forward(x, Turn.At(0.5))", null)]
    [InlineData("new Turn.Linear(2, 3).forward(x, Noise.At(0.5))", "CS1503")]
    [InlineData("new Turn.Sequential(TorchSharp.torch.nn.ReLU(), new Turn.Linear(2, 3))", null)]
    [InlineData("new Turn.Sequential(TorchSharp.torch.nn.ReLU(), new Noise.Linear(2, 3))", "CS1503")]
    [InlineData("new Turn.Sequential((\"in\", new Turn.Linear(2, 3)), (\"out\", TorchSharp.torch.nn.ReLU()))", null)]
    [InlineData("new Turn.Sequential((\"in\", new Noise.Linear(2, 3)))", "CS1503")]
    public void IsRefused(string expression, string? error)
    {
        var generation = Generation.Of(Declared, $"internal static class User {{ internal static object Use(TorchSharp.torch.Tensor x) => {expression}; }}");
        var errors = generation.Output.GetDiagnostics().Select(diagnostic => diagnostic.Id).Where(id => id != "CS1591").Distinct();
        Assert.Equal(error is null ? [] : [error], errors);
    }
}
