using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>y = W(s) ∗ x + b(s) for weights and biases of any kind and any point: what all convolutions of layers go through.</summary>
internal static class ConvolutionMap
{
    /// <param name="form">The convolution's options.</param>
    /// <param name="input">[B, in, sizes]; with a shared point also [in, sizes].</param>
    /// <param name="point">The contexts; they fit the input.</param>
    /// <param name="weight">Of the form's weight shape.</param>
    /// <param name="bias">Plain shape [out], or null.</param>
    /// <param name="path">The way to take, where rows have contexts of their own; the best one if null.</param>
    /// <returns>[B, out, output sizes].</returns>
    public static Tensor Apply<TManifold>(
        ConvolutionForm form, Tensor input, Point<TManifold> point, WeightTensor<TManifold> weight, WeightTensor<TManifold>? bias, ConvolutionPath? path = null)
        where TManifold : class, IManifold<TManifold>
    {
        using var scope = NewDisposeScope();
        var (padded, padding) = form.Pad(input);
        if (point.IsShared || (!weight.IsOnManifold && bias is not { IsOnManifold: true }))
        {
            return form.Convolve(padded, weight.At(point), bias?.At(point), padding).MoveToOuterDisposeScope();
        }

        if (!weight.IsOnManifold)
        {
            return (form.Convolve(padded, weight.Parameter, null, padding) + AtRows(form, bias!, point)).MoveToOuterDisposeScope();
        }

        if (point.RowCount == 0)
        {
            // no context: the sums over none of them are zeros, through which gradients are zeros too
            return form.Convolve(padded, weight.AtRows(point).sum(dim: 0), bias is { IsOnManifold: true } ? bias.AtRows(point).sum(dim: 0) : bias?.Parameter, padding).MoveToOuterDisposeScope();
        }

        var output = (path ?? ConvolutionPlanner.Choose(Problem(form, input, point, weight), form.Layer)) switch
        {
            ConvolutionPath.Grouped => Grouped(form, padded, padding, point, weight, bias),
            ConvolutionPath.Loop => Loop(form, padded, padding, point, weight, bias),
            ConvolutionPath.Blend => Blend(form, padded, padding, point, weight, bias),
            ConvolutionPath.Windows => ConvolutionWindows.Apply(form, padded, padding, point, weight, bias),
            var other => throw new NotSupportedException($"{form.Layer}: {other} is no way to convolve."),
        };
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>A bias for each row, as it is added to [B, out, sizes].</summary>
    public static Tensor AtRows<TManifold>(ConvolutionForm form, WeightTensor<TManifold> bias, Point<TManifold> point)
        where TManifold : class, IManifold<TManifold>
    {
        using var scope = NewDisposeScope();
        var rows = bias.AtRows(point);
        return rows.view([.. rows.shape, .. form.Kernel.Select(_ => 1L)]).MoveToOuterDisposeScope();
    }

    private static ConvolutionProblem Problem<TManifold>(ConvolutionForm form, Tensor input, Point<TManifold> point, WeightTensor<TManifold> weight)
        where TManifold : class, IManifold<TManifold>
    {
        var sizes = input.shape[2..];
        var weights = form.WeightShape.Aggregate((product, size) => product * size);
        var outputs = form.OutputSizes(sizes).Aggregate((product, size) => product * size);
        return new(
            point.RowCount,
            point.Rows.Distinct,
            point.Rows.ContextOf is null,
            TManifold.Weighting.CountAtContext,
            TManifold.Weighting.PartCount,
            weights / form.OutChannels,
            weights,
            form.IsTransposed ? sizes.Aggregate((product, size) => product * size) : outputs,
            form.OutChannels * outputs,
            (int)weight.Parameter.ElementSize,
            ConvolutionWindows.CanRun(form));
    }

    private static Tensor Grouped<TManifold>(
        ConvolutionForm form, Tensor input, long[] padding, Point<TManifold> point, WeightTensor<TManifold> weight, WeightTensor<TManifold>? bias)
        where TManifold : class, IManifold<TManifold>
    {
        var rows = point.Rows;
        var isRegular = rows.ContextOf is null;
        long contexts = isRegular ? rows.Distinct : rows.Count;
        long repeats = isRegular ? rows.Repeats : 1;
        var weights = isRegular ? weight.AtDistinct(point) : weight.AtRows(point);
        var biases = bias is null ? null
            : !bias.IsOnManifold ? bias.Parameter.expand(contexts, -1)
            : isRegular ? bias.AtDistinct(point) : bias.AtRows(point);

        // groups: [repeats, contexts·in, sizes], so that each context has channels of its own
        long[] sizes = input.shape[2..];
        var groups = repeats == 1
            ? input.reshape([1, contexts * form.InChannels, .. sizes])
            : input.reshape([contexts, repeats, form.InChannels, .. sizes]).transpose(0, 1).reshape([repeats, contexts * form.InChannels, .. sizes]);
        var output = form.Convolve(groups, weights.flatten(0, 1), biases?.reshape(-1), padding, contexts);
        sizes = output.shape[2..];
        return repeats == 1
            ? output.view([contexts, form.OutChannels, .. sizes])
            : output.view([repeats, contexts, form.OutChannels, .. sizes]).transpose(0, 1).reshape([contexts * repeats, form.OutChannels, .. sizes]);
    }

    private static Tensor Loop<TManifold>(
        ConvolutionForm form, Tensor input, long[] padding, Point<TManifold> point, WeightTensor<TManifold> weight, WeightTensor<TManifold>? bias)
        where TManifold : class, IManifold<TManifold>
    {
        var rows = point.Rows;
        var order = rows.ContextOf is null ? null : tensor(rows.Order, device: input.device);
        var starts = rows.Starts;
        var parts = (order is null ? input : input.index_select(0, order)).split([.. starts.Skip(1).Zip(starts, (end, start) => (long)(end - start))]);
        var weights = weight.AtDistinct(point).unbind(0); // and not an index: its gradient would be of the full size
        var biases = bias is not { IsOnManifold: true } ? null : bias.AtDistinct(point).unbind(0);
        var output = cat([.. parts.Select((part, context) => form.Convolve(part, weights[context], biases?[context] ?? bias?.Parameter, padding))]);
        return order is null ? output : output.index_select(0, order.argsort());
    }

    private static Tensor Blend<TManifold>(
        ConvolutionForm form, Tensor input, long[] padding, Point<TManifold> point, WeightTensor<TManifold> weight, WeightTensor<TManifold>? bias)
        where TManifold : class, IManifold<TManifold>
    {
        var basis = point.Basis(weight.Parameter.dtype, weight.Parameter.device);
        var (coefficients, parts) = TManifold.Weighting.AsBlend(basis, weight.Parameter)
            ?? throw new NotSupportedException($"{form.Layer}: {TManifold.Description.Formula} is no sum over control points.");

        // channels of the output: group, then k, then those of the group
        var (count, groups) = (parts.shape[0], form.Groups);
        var perGroup = form.OutChannels / groups;
        long[] kernel = form.Kernel;
        var stacked = form.IsTransposed
            ? parts.transpose(0, 1).reshape([form.InChannels, count * perGroup, .. kernel])
            : parts.reshape([count, groups, perGroup, form.InChannels / groups, .. kernel]).transpose(0, 1).reshape([count * form.OutChannels, form.InChannels / groups, .. kernel]);
        var products = form.Convolve(input, stacked, null, padding);
        var sizes = products.shape[2..];
        var samples = products.shape[0];
        products = groups == 1
            ? products.view(samples, count, -1)
            : products.view(samples, groups, count, -1).transpose(1, 2).reshape(samples, count, -1);
        var output = bmm(coefficients.unsqueeze(1), products).view([samples, form.OutChannels, .. sizes]);
        return bias is null ? output : output + AtRows(form, bias, point);
    }
}
