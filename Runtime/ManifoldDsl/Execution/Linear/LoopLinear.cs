using System.Numerics;

namespace ManifoldDsl;

/// <summary>
/// y = Σ_k P̃ₖ·(φ̃ₖ x) + Σ_k φ̃ₖ b̃ₖ with a product per control point, each added to the same sums, in pieces of rows whose scaled
/// inputs stay in the cache. Rows at which a basis function is zero are left out of its product: a local basis costs what its
/// few functions cost.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal static unsafe class LoopLinear<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Forward(in LinearRows<T> rows, T* output)
    {
        var (length, isLocal) = PieceOf(rows);
        using var piece = new LinearPiece<T>(rows, length, Math.Max(rows.Inputs, rows.Outputs));
        for (var start = 0; start < rows.Rows; start += length)
        {
            piece.Begin(start, Math.Min(length, rows.Rows - start));
            var x = rows.Input + ((nint)start * rows.Inputs);
            var y = output + ((nint)start * rows.Outputs);
            if (rows.Bias != null)
            {
                Blas.Multiply(false, false, piece.Count, rows.Outputs, rows.Functions, piece.Coefficients, rows.Functions, rows.Bias, rows.Outputs, T.Zero, y, rows.Outputs);
            }
            else if (isLocal)
            {
                new Span<T>(y, piece.Count * rows.Outputs).Clear();
            }

            for (var k = 0; k < rows.Functions; k++)
            {
                var selection = piece.Select(k, isLocal ? RowRule.NotZero : RowRule.All);
                var isFirst = k == 0 && rows.Bias == null && !isLocal;
                if (selection.IsWhole)
                {
                    // a contiguous run: its product is added where it belongs
                    Blas.Multiply(false, true, piece.Count, rows.Outputs, rows.Inputs, piece.Scaled(k, x, rows.Inputs), rows.Inputs, rows.Point(k), rows.Inputs, isFirst ? T.Zero : T.One, y, rows.Outputs);
                }
                else if (selection.Count > 0)
                {
                    var scaled = piece.Gathered(k, x, rows.Inputs);
                    Blas.Multiply(false, true, selection.Count, rows.Outputs, rows.Inputs, scaled, rows.Inputs, rows.Point(k), rows.Inputs, T.Zero, piece.Second, rows.Outputs);
                    piece.AddBack(piece.Second, y, rows.Outputs);
                }
            }
        }
    }

    public static void Backward(in LinearRows<T> rows, in LinearGradients<T> gradients)
    {
        var (length, isLocal) = PieceOf(rows);
        using var piece = new LinearPiece<T>(rows, length, Math.Max(rows.Inputs, rows.Outputs));
        for (var start = 0; start < rows.Rows; start += length)
        {
            piece.Begin(start, Math.Min(length, rows.Rows - start));
            var delta = gradients.Output + ((nint)start * rows.Outputs);
            if (gradients.Bias != null)
            {
                Blas.Multiply(true, false, rows.Functions, rows.Outputs, piece.Count, piece.Coefficients, rows.Functions, delta, rows.Outputs, start == 0 ? T.Zero : T.One, gradients.Bias, rows.Outputs);
            }

            // where contexts need gradients a zero is no reason to leave a row out: its derivative need not be zero
            var rule = !isLocal || (gradients.Basis != null && rows.Support is null) ? RowRule.All
                : gradients.Basis == null ? RowRule.NotZero
                : RowRule.Support;
            for (var k = 0; k < rows.Functions; k++)
            {
                var beta = start == 0 && gradients.OverwritesWeight ? T.Zero : T.One;
                var selection = piece.Select(k, rule);
                if (selection.Count > 0 || beta == T.Zero || k == 0)
                {
                    BackwardOf(k, rows, gradients, piece, delta, start, beta);
                }
            }
        }
    }

    private static void BackwardOf(int k, in LinearRows<T> rows, in LinearGradients<T> gradients, in LinearPiece<T> piece, T* delta, int start, T beta)
    {
        var selection = piece.Selection;
        var x = rows.Input + ((nint)start * rows.Inputs);
        var dx = gradients.Input == null ? null : gradients.Input + ((nint)start * rows.Inputs);
        var dP = gradients.Weight == null ? null : gradients.Weight + (rows.Point(k) - rows.Weight);
        if (!selection.IsWhole && dx != null && k == 0)
        {
            new Span<T>(dx, piece.Count * rows.Inputs).Clear();
        }

        if (gradients.Basis != null)
        {
            // G = δ·P̃ₖ serves dx and dφ̃ both
            var selected = selection.IsWhole ? delta : piece.GatheredSecond(delta, rows.Outputs);
            Blas.Multiply(false, false, selection.Count, rows.Inputs, rows.Outputs, selected, rows.Outputs, rows.Point(k), rows.Inputs, T.Zero, piece.First, rows.Inputs);
            for (var i = 0; i < selection.Count; i++)
            {
                var row = piece.Selected(i);
                var at = (nint)row * rows.Inputs;
                var g = piece.First + ((nint)i * rows.Inputs);
                var sum = RowKernels<T>.Dot(g, x + at, rows.Inputs);
                sum += rows.Bias == null ? T.Zero : RowKernels<T>.Dot(rows.Bias + ((nint)k * rows.Outputs), delta + ((nint)row * rows.Outputs), rows.Outputs);
                gradients.Basis[((nint)rows.ContextOf(start + row) * rows.Functions) + k] += double.CreateTruncating(sum);
                if (dx != null && k == 0 && selection.IsWhole)
                {
                    RowKernels<T>.Scale(g, piece.Coefficient(row, k), dx + at, rows.Inputs);
                }
                else if (dx != null)
                {
                    RowKernels<T>.AddScaled(g, piece.Coefficient(row, k), dx + at, rows.Inputs);
                }
            }

            if (dP != null)
            {
                AddPointGradient(k, rows, piece, delta, x, beta, dP);
            }

            return;
        }

        if (dx != null && selection.Count > 0)
        {
            var scaled = selection.IsWhole ? piece.Scaled(k, delta, rows.Outputs) : piece.Gathered(k, delta, rows.Outputs);
            var target = selection.IsWhole ? dx : piece.Second;
            var add = selection.IsWhole && k > 0 ? T.One : T.Zero;
            Blas.Multiply(false, false, selection.Count, rows.Inputs, rows.Outputs, scaled, rows.Outputs, rows.Point(k), rows.Inputs, add, target, rows.Inputs);
            if (!selection.IsWhole)
            {
                piece.AddBack(piece.Second, dx, rows.Inputs);
            }
        }

        if (dP != null)
        {
            AddPointGradient(k, rows, piece, delta, x, beta, dP);
        }
    }

    /// <summary>dP̃ₖ += (φ̃ₖ δ)ᵀ·x, with the narrower of the two scaled.</summary>
    private static void AddPointGradient(int k, in LinearRows<T> rows, in LinearPiece<T> piece, T* delta, T* x, T beta, T* dP)
    {
        var selection = piece.Selection;
        if (selection.IsWhole)
        {
            var scalesDelta = rows.Outputs <= rows.Inputs;
            Blas.Multiply(
                true, false, rows.Outputs, rows.Inputs, piece.Count,
                scalesDelta ? piece.Scaled(k, delta, rows.Outputs) : delta, rows.Outputs,
                scalesDelta ? x : piece.Scaled(k, x, rows.Inputs), rows.Inputs,
                beta, dP, rows.Inputs);
            return;
        }

        if (selection.Count > 0)
        {
            var left = piece.Gathered(k, delta, rows.Outputs);
            var right = piece.GatheredSecond(x, rows.Inputs);
            Blas.Multiply(true, false, rows.Outputs, rows.Inputs, selection.Count, left, rows.Outputs, right, rows.Inputs, beta, dP, rows.Inputs);
        }
        else if (beta == T.Zero)
        {
            new Span<T>(dP, rows.Outputs * rows.Inputs).Clear();
        }
    }

    private static (int Length, bool IsLocal) PieceOf(in LinearRows<T> rows)
    {
        var (zeros, all) = (0L, (long)rows.Contexts.Distinct * rows.Functions);
        for (nint i = 0; i < (nint)all; i++)
        {
            zeros += T.IsZero(rows.Basis[i]) ? 1 : 0;
        }

        var isLocal = zeros * 2 > all;
        var length = PieceLengths.Loop(rows.Inputs, rows.Outputs, sizeof(T), isLocal ? Math.Max(1, all - zeros) / (double)all : 1);
        return (Math.Min(length, rows.Rows), isLocal);
    }
}
