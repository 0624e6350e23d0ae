using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Wrong uses of every layer, each with the whole message; all works afterwards.</summary>
public sealed class LayerErrors : SeededTests
{
    public static TheoryData<string> Names => LayerRows.Names;

    [Theory, MemberData(nameof(Names))]
    public void WrongShapesAreRefused(string name)
    {
        var row = LayerRows.Of(name);
        foreach (var (shapes, message) in row.Refused)
        {
            Refused(row, (on, layer) =>
            {
                Tensor[] inputs = [.. shapes.Select(shape => row.Draw(shape, ScalarType.Float64))];
                on.Forward(layer, inputs, Rotation.At(30));
            }, message, row.InputName);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void OtherNumbersOfContextsAreRefused(string name)
    {
        var row = LayerRows.Of(name);
        var input = row.Inputs[0];
        Refused(
            row,
            (on, layer) => on.Forward(layer, row.NewInputs(input, ScalarType.Float64), Rotation.At([1.0, 2, 3])),
            $"the point holds 3 contexts, the input has the shape {Show(input)}; give one context for each of the input's {input.Samples} samples, or one shared context, as in Rotation.At(number).",
            "point");
        var steps = input.Steps is { } count
            ? $"the input has the shape {Show(input)}; give one for each of its {count} steps, or one context per sample."
            : $"the input {Show(input)} has no time; give one context per sample, of shape [{input.Samples}].";
        Refused(
            row,
            (on, layer) => on.Forward(layer, row.NewInputs(input, ScalarType.Float64), Rotation.At(zeros(input.Samples!.Value, 7))),
            $"the point holds contexts of 7 time steps each, {steps}",
            "point");
    }

    [Theory, MemberData(nameof(Names))]
    public void ContextsOfABatchAreRefusedForOneSample(string name)
    {
        var row = LayerRows.Of(name);
        foreach (var input in row.Inputs.Where(input => input.Samples is null))
        {
            Refused(
                row,
                (on, layer) => on.Forward(layer, row.NewInputs(input, ScalarType.Float64), Rotation.At([1.0, 2])),
                $"the point holds 2 contexts, the input {Show(input)} is one sample without a batch; give it one shared context, as in Rotation.At(number), or make it a batch with .unsqueeze(0).",
                "point");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void OtherTypesAreRefused(string name)
    {
        var row = LayerRows.Of(name);
        using var probe = row.Draw(row.Inputs[0].Shapes[0], ScalarType.Float32);
        if (is_floating_point(probe))
        {
            Refused(
                row,
                (on, layer) => on.Forward(layer, row.NewInputs(row.Inputs[0], ScalarType.Float32), Rotation.At(30)),
                $"the {row.InputName} is Float32 on cpu, the weights are Float64 on cpu. Convert one with .to(…).",
                row.InputName);
        }

        Refused(
            row,
            (on, _) => on.New(row.Layer, [.. row.Arguments, ("dtype", ScalarType.Int32)]),
            "weights of type Int32 cannot be trained; use Float32 or Float64.",
            "dtype");
    }

    [Theory, MemberData(nameof(Names))]
    public void WhatIsDisposedOrMissingIsRefused(string name)
    {
        var row = LayerRows.Of(name);
        Refused(row, (on, layer) =>
        {
            var inputs = row.NewInputs(row.Inputs[0], ScalarType.Float64);
            inputs[0].Dispose();
            on.Forward(layer, inputs, Rotation.At(30));
        }, $"the {row.InputName} is disposed.", row.InputName);

        Refusal.Null(row.InputName, () => Use(row, (on, layer) => on.Forward(layer, [null!], Rotation.At(30)))).Check();
        Refusal.Null("point", () => Use(row, (on, layer) => on.Forward(layer, row.NewInputs(row.Inputs[0], ScalarType.Float64), null!))).Check();
        Refusal.Null("point", () => Use(row, (on, layer) => on.Collapse(layer, null!))).Check();
        foreach (var call in (Action<LayerManifold, Module>[])
        [
            (on, layer) => on.Forward(layer, row.NewInputs(row.Inputs[0], ScalarType.Float64), Rotation.At(30)),
            (on, layer) => on.Collapse(layer, Rotation.At(30)),
        ])
        {
            new Refusal(typeof(ObjectDisposedException), $"Cannot access a disposed object.\nObject name: 'ManifoldDsl.Tests.Rotation+{row.Layer}'.", () => Use(row, (on, layer) =>
            {
                layer.Dispose();
                call(on, layer);
            })).Check();
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void CollapsingAtABatchIsRefused(string name) => Refusal.Argument(
        $"Rotation.{LayerRows.Of(name).Title}.Collapse: the point holds 2 contexts; a network collapses at one, as in Rotation.At(number).",
        "point",
        () => Use(LayerRows.Of(name), (on, layer) => on.Collapse(layer, Rotation.At([1.0, 2])))).Check();

    [Theory, MemberData(nameof(Names))]
    public void UnknownTensorsAreRefused(string name)
    {
        var row = LayerRows.Of(name);
        using var plain = row.Plain();
        var known = string.Join(", ", plain.named_parameters().Select(entry => $"'{entry.name}'"));
        new Refusal(
            typeof(ArgumentException),
            $"Rotation.{row.Title}: kinds names 'wieght'; this layer's tensors are {known}.",
            () => LayerManifold.Of(LayerManifold.Circle).New(row.Layer, [.. row.Arguments, ("kinds", new WeightKinds { ["wieght"] = WeightKind.Shared })])).Check();
    }

    private static void Refused(LayerRow row, Action<LayerManifold, Module> call, string message, string parameter) =>
        Refusal.Argument($"Rotation.{row.Title}: {message}", parameter, () => Use(row, call)).Check();

    private static void Use(LayerRow row, Action<LayerManifold, Module> call)
    {
        var on = LayerManifold.Of(LayerManifold.Circle);
        using var layer = row.New(on);
        call(on, layer);
    }

    private static string Show(InputCase input) => $"[{string.Join(", ", input.Shapes[0])}]";
}
