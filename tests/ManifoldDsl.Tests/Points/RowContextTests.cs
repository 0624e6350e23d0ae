using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Which rows of a point share a context: found, declared by repeating, and per time step.</summary>
public sealed class RowContextTests : SeededTests
{
    [Fact]
    public void EqualContextsAreFound() => Gen.Int[0, 4].Array[0, 12].Each(200, numbers =>
    {
        var rows = Rotation.At([.. numbers.Select(number => 10.0 * number)]).Rows;

        Assert.Equal(numbers.Length, rows.Count);
        Assert.Equal(numbers.Distinct().Count(), rows.Distinct);
        var first = rows.FirstRows;
        for (var row = 0; row < numbers.Length; row++)
        {
            Assert.Equal(numbers[row], numbers[first[rows[row]]]);
        }
    });

    [Fact]
    public void RepeatedContextsGiveTheirGradientsOnce()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2, dtype: ScalarType.Float64);
        var input = randn(6, 3, ScalarType.Float64);
        var angles = tensor(new[] { 20.0, 170 }).requires_grad_();
        var spread = tensor(new[] { 20.0, 20, 20, 170, 170, 170 }).requires_grad_();

        var repeated = layer.forward(input, Rotation.At(angles).Repeat(3));
        var expected = layer.forward(input, Rotation.At(spread));
        repeated.square().sum().backward();
        expected.square().sum().backward();

        Agree.Within(1e-12, expected, repeated);
        Agree.Within(1e-12, spread.grad!.view(2, 3).sum(1), angles.grad!);
        Assert.Equal(2, Rotation.At(angles).Repeat(3).DistinctContexts);
        Assert.Equal([20, 20, 170, 170], Rotation.At([20, 170]).Repeat(2).ToContexts());
    }

    [Fact]
    public void EachTimeStepHasItsContext()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2, dtype: ScalarType.Float64);
        var input = randn(2, 4, 5, 3, dtype: ScalarType.Float64);
        var angles = tensor(new[,] { { 0.0, 40, 80, 40 }, { 10, 20, 30, 40 } });

        var output = layer.forward(input, Rotation.At(angles));

        for (var sample = 0; sample < 2; sample++)
        {
            for (var step = 0; step < 4; step++)
            {
                var expected = layer.forward(input[sample, step], Rotation.At(angles[sample, step].item<double>()));
                Agree.Within(1e-12, expected, output[sample, step]);
            }
        }
    }

    [Fact]
    public void ContextsPerSampleSpreadOverTheStepsOfAnotherCoordinate()
    {
        using var scope = NewDisposeScope();
        var point = Cylinder.At(tensor(new[] { 1.0, 2 }), tensor(new[,] { { 0.0, 1, 2 }, { 3, 4, 5 } }));

        Assert.Equal((2, 3), (point.BatchSize, point.Steps));
        Assert.Equal([1, 0, 1, 1, 1, 2, 2, 3, 2, 4, 2, 5], point.ToContexts());
    }

    [Fact]
    public void WhatCannotBeRepeatedSaysSo()
    {
        var shared = Assert.Throws<InvalidOperationException>(() => Rotation.At(0).Repeat(2));
        var steps = Assert.Throws<InvalidOperationException>(() => Rotation.At(zeros(2, 3)).Repeat(2));

        Assert.Equal("Rotation: a shared context serves any number of samples as it is.", shared.Message);
        Assert.Equal("Rotation: contexts per time step cannot be repeated over samples.", steps.Message);
    }

    [Fact]
    public void ContextsOfOtherStepsAreRefused()
    {
        using var layer = new Rotation.Linear(3, 2);

        var other = Assert.Throws<ArgumentException>(() => layer.forward(zeros(2, 4, 3), Rotation.At(zeros(2, 5))));
        var none = Assert.Throws<ArgumentException>(() => layer.forward(zeros(2, 3), Rotation.At(zeros(2, 5))));

        Assert.Equal("Rotation.Linear(3, 2): the point holds contexts of 5 time steps each, the input has the shape [2, 4, 3]; give one for each of its 4 steps, or one context per sample. (Parameter 'point')", other.Message);
        Assert.Equal("Rotation.Linear(3, 2): the point holds contexts of 5 time steps each, the input [2, 3] has no time; give one context per sample, of shape [2]. (Parameter 'point')", none.Message);
    }
}
