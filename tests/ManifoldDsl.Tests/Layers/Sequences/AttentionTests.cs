using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>What attention has besides the contract of all layers: masks, tensors that are given twice, dropout, all options.</summary>
public sealed class AttentionTests : SeededTests
{
    private static readonly double[] Angles = [10, 40, 160, 280];

    public static TheoryData<string> Masks => ["none", "padding", "binary padding", "logits", "forbidden", "logits of heads", "forbidden to heads", "padding and logits"];

    /// <summary>Against the formula, and without masks that the plain layer mistakes also against that: it adds binary ones as numbers, and fails with those of heads.</summary>
    [Theory, MemberData(nameof(Masks))]
    public void MasksForbidAttention(string name)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2, dtype: ScalarType.Float64);
        Tensor[] inputs = [randn(3, 4, 6, ScalarType.Float64), randn(5, 4, 6, ScalarType.Float64), randn(5, 4, 6, ScalarType.Float64)];
        var padding = name.Contains("padding") ? rand(4, 5) > 0.6 : null;
        padding?.select(1, 0).fill_(false); // a query that may attend to nothing has no weights
        long[] shape = name.Contains("heads") ? [8, 3, 5] : [3, 5];
        var mask = name.Contains("logits") ? randn(shape, ScalarType.Float64) : name.Contains("forbidden") ? rand(shape) > 0.6 : null;
        if (mask?.dtype == ScalarType.Bool)
        {
            mask.select(-1, 0).fill_(false);
        }

        var given = name.Contains("binary") ? padding!.to(ScalarType.Byte) : padding;

        var (output, weights) = layer.call(inputs[0], inputs[1], inputs[2], Rotation.At(Angles), given, attn_mask: mask);
        var (shared, sharedWeights) = layer.call(inputs[0], inputs[1], inputs[2], Rotation.At(Angles[2]), given, attn_mask: mask);

        var logits = Logits(padding, mask);
        var expected = AttentionRows.Attention(new(4, null, (sample, _) => WeightsAt(layer, Angles[sample])), inputs, heads: 2, mask: logits);
        Agree.Within(1e-12, expected[0], output);
        Agree.Within(1e-12, expected[1], weights);
        Agree.Within(1e-12, output.select(1, 2), shared.select(1, 2), "with the third context for all");
        Agree.Within(1e-12, weights![2], sharedWeights![2], "with the third context for all");
        for (var sample = 0; sample < 4 && mask is not { dtype: ScalarType.Bool } && shape.Length == 2; sample++)
        {
            using var plain = layer.Collapse(Rotation.At(Angles[sample]));
            Tensor One(Tensor tensor) => tensor.narrow(1, sample, 1);
            var (ofPlain, weightsOfPlain) = plain.call(One(inputs[0]), One(inputs[1]), One(inputs[2]), padding?.narrow(0, sample, 1), true, mask);
            Agree.Within(1e-12, ofPlain, One(output), $"sample {sample}");
            Agree.Within(1e-12, weightsOfPlain, weights!.narrow(0, sample, 1), $"weights of sample {sample}");
        }
    }

    /// <summary>Masks where the layer adds keys: those may always be attended to. (The plain layer fails there.)</summary>
    [Fact]
    public void AddedKeysAreNeverMasked()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2, add_bias_kv: true, add_zero_attn: true, dtype: ScalarType.Float64);
        var (query, key) = (randn(3, 4, 6, ScalarType.Float64), randn(5, 4, 6, ScalarType.Float64));
        var nothing = zeros(3, 5, ScalarType.Bool);
        var (expected, expectedWeights) = layer.call(query, key, key, Rotation.At(Angles));

        var (output, weights) = layer.call(query, key, key, Rotation.At(Angles), zeros(4, 5, ScalarType.Bool), attn_mask: nothing);
        var (_, onlyAdded) = layer.call(query, key, key, Rotation.At(Angles), ones(4, 5, ScalarType.Bool), attn_mask: ones(8, 3, 5, ScalarType.Bool));

        Assert.Equal([4, 3, 7], weights!.shape);
        Agree.Within(1e-12, expected, output);
        Agree.Within(1e-12, expectedWeights!, weights);
        Agree.Exactly(zeros(4, 3, 5, ScalarType.Float64), onlyAdded!.narrow(2, 0, 5));
        Agree.Within(1e-12, ones(4, 3, ScalarType.Float64), onlyAdded.sum(-1));
    }

    [Fact]
    public void MasksOfNumbersHaveGradients()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2, dtype: ScalarType.Float64);
        var input = randn(3, 4, 6, ScalarType.Float64);
        var mask = randn(3, 3, ScalarType.Float64).requires_grad_();
        var direction = randn(3, 3, ScalarType.Float64);
        double At(double distance) => layer.call(input, input, input, Rotation.At(Angles), attn_mask: mask.detach() + (distance * direction)).Item1.square().sum().item<double>();

        layer.call(input, input, input, Rotation.At(Angles), attn_mask: mask).Item1.square().sum().backward();

        Agree.Within(1e-6, [(At(1e-5) - At(-1e-5)) / 2e-5], [(mask.grad! * direction).sum().item<double>()]);
    }

    /// <summary>The same tensor given as several arguments is projected once; the result is that of copies.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TensorsMayBeGivenSeveralTimes(bool isShared)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2, dtype: ScalarType.Float64, kinds: new() { ["in_proj_bias"] = WeightKind.Shared });
        using (no_grad())
        {
            layer.get_parameter("in_proj_bias")!.normal_();
        }

        var point = isShared ? Rotation.At(30) : Rotation.At(Angles);
        var (query, key) = (randn(3, 4, 6, ScalarType.Float64).requires_grad_(), randn(5, 4, 6, ScalarType.Float64).requires_grad_());

        Same(() => layer.call(query, query, query, point), () => layer.call(query, query * 1, query * 1, point));
        Same(() => layer.call(query, key, key, point), () => layer.call(query, key, key * 1, point));

        void Same(Func<Tuple<Tensor, Tensor?>> given, Func<Tuple<Tensor, Tensor?>> copies)
        {
            var (output, weights) = given();
            output.square().sum().backward();
            Tensor[] leaves = [query, .. layer.parameters()];
            Tensor[] gradients = [.. leaves.Select(leaf => leaf.grad!.clone())];
            foreach (var leaf in leaves)
            {
                leaf.grad!.zero_();
            }

            var (expected, expectedWeights) = copies();
            expected.square().sum().backward();

            Agree.Within(1e-12, expected, output);
            Agree.Within(1e-12, expectedWeights!, weights);
            foreach (var (leaf, gradient) in leaves.Zip(gradients))
            {
                Agree.Within(1e-12, leaf.grad!, gradient);
                leaf.grad!.zero_();
            }
        }
    }

    [Fact]
    public void KeysAndValuesMayHaveSizesOfTheirOwn()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2, kdim: 4, vdim: 3); // the plain layer takes such only where both are equal
        var (output, weights) = layer.call(randn(3, 4, 6), randn(5, 4, 4), randn(5, 4, 3), Rotation.At(Angles));

        Assert.Equal([3, 4, 6], output.shape);
        Assert.Equal([4, 3, 5], weights!.shape);
        Assert.Equal(["q_proj_weight", "k_proj_weight", "v_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"], layer.named_parameters().Select(entry => entry.name));
        Assert.Equal([3, 6, 3], layer.get_parameter("v_proj_weight")!.shape);
    }

    [Fact]
    public void WeightsAreDroppedInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2, dropout: 0.5);
        var input = randn(5, 4, 6);
        Tensor Weights() => layer.call(input, input, input, Rotation.At(Angles)).Item2!;

        Assert.False(Weights().equal(Weights()).all().item<bool>());
        layer.eval();
        Agree.Exactly(Weights(), Weights());
        Agree.Within(1e-6, ones(4, 5), Weights().sum(-1));
    }

    [Fact]
    public void WeightsAreReturnedIfAskedFor()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2);
        var input = randn(5, 4, 6);

        var (output, weights) = layer.call(input, input, input, Rotation.At(Angles), need_weights: false);

        Assert.Null(weights);
        Agree.Exactly(layer.call(input, input, input, Rotation.At(Angles)).Item1, output);
    }

    [Fact]
    public void HooksReceiveAllArguments()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2);
        var input = randn(5, 4, 6);
        layer.register_forward_pre_hook((_, inputs) => inputs with { NeedWeights = false });

        Assert.Null(layer.call(input, input, input, Rotation.At(Angles)).Item2);
        Assert.NotNull(layer.forward(input, input, input, Rotation.At(Angles)).Item2);
    }

    [Fact]
    public void TheOutputsTensorsAreOfAKindLikeOthers()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(6, 2, kinds: new() { ["out_proj.weight"] = WeightKind.Frozen });

        Assert.Equal([6, 6], layer.get_parameter("out_proj.weight")!.shape);
        Assert.False(layer.get_parameter("out_proj.weight")!.requires_grad);
        Assert.Equal([6, 6], layer.ControlPoints("out_proj.weight").shape);
        layer.SetControlPoints("out_proj.weight", eye(6));
        using var plain = layer.Collapse(Rotation.At(30));
        Agree.Exactly(eye(6), plain.get_parameter("out_proj.weight")!);
        Assert.False(plain.get_parameter("out_proj.weight")!.requires_grad);
    }

    /// <summary>What the plain layer starts with: weights of its variances, no biases.</summary>
    [Fact]
    public void WeightsAreDrawnLikeThePlainLayers()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.MultiheadAttention(128, 2, add_bias_kv: true);
        using var collapsed = layer.Collapse(Rotation.At(77));
        using var plain = nn.MultiheadAttention(128, 2, add_bias_kv: true);
        foreach (var ((name, actual), (plainName, expected)) in collapsed.named_parameters().Zip(plain.named_parameters()))
        {
            Assert.Equal(plainName, name);
            var (mine, theirs) = (actual.square().mean().item<float>(), expected.square().mean().item<float>());
            Assert.True(Math.Abs(mine - theirs) <= 12 / Math.Sqrt(actual.numel()) * theirs, $"{name}: {mine}, the plain layer's {theirs}");
        }
    }

    [Fact]
    public void AFileBringsItBack()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var saved = new Rotation.MultiheadAttention(6, 2);
            using var loaded = new Rotation.MultiheadAttention(6, 2);

            saved.save(file);
            loaded.load(file);

            Assert.All(saved.named_parameters(), entry => Agree.Exactly(entry.parameter, loaded.get_parameter(entry.name)!));
            Assert.Throws<InvalidOperationException>(() => new Clock.MultiheadAttention(6, 2).load(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Both masks as numbers that are added, [N, heads, L, S].</summary>
    private static Tensor Logits(Tensor? padding, Tensor? mask)
    {
        var none = zeros(4, 2, 3, 5, dtype: ScalarType.Float64);
        var ofMask = mask is null ? none
            : mask.dtype == ScalarType.Bool ? none.masked_fill(mask.dim() == 3 ? mask.view(4, 2, 3, 5) : mask, double.NegativeInfinity)
            : none + (mask.dim() == 3 ? mask.view(4, 2, 3, 5) : mask);
        return padding is null ? ofMask : ofMask.masked_fill(padding.view(4, 1, 1, 5), double.NegativeInfinity);
    }

    private static PlainWeights WeightsAt(Rotation.MultiheadAttention layer, double angle)
    {
        using var plain = layer.Collapse(Rotation.At(angle));
        var tensors = plain.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());
        return new(tensors, name => tensors[name]);
    }
}
