using TorchSharp;

namespace ManifoldDsl;

/// <summary>
/// A local basis: piecewise polynomials on equal spans of a line or a circle. At any position only <see cref="Order"/>
/// neighbouring functions are not zero, and only they are evaluated. Generated code holds one per spline.
/// </summary>
public sealed class PiecewisePolynomials
{
    /// <summary>How near to a knot a position may be taken for one beyond it, in spans: many times what rounding moves it.</summary>
    private const double KnotMargin = 1e-9;

    private readonly double[][][] _kinds;
    private readonly int _lead;

    /// <summary>A local basis.</summary>
    /// <param name="controlPoints">K, the number of basis functions.</param>
    /// <param name="isPeriodic">Whether it closes around a circle.</param>
    /// <param name="lead">On span i the first function that is not zero has the index i − lead, kept in range (wrapped around a circle).</param>
    /// <param name="kinds">
    /// Per kind of span, per function that is not zero, the coefficients of its polynomial in u ∈ [0, 1], lowest power first.
    /// Spans near the ends have their own kinds; all between share the middle one.
    /// </param>
    public PiecewisePolynomials(int controlPoints, bool isPeriodic, int lead, double[][][] kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        (ControlPoints, IsPeriodic, _lead, _kinds) = (controlPoints, isPeriodic, lead, kinds);
        Order = kinds[0].Length;
        Spans = isPeriodic ? controlPoints : controlPoints - Order + 1 + (2 * lead);
    }

    /// <summary>K, the number of basis functions, which is the number of control points.</summary>
    public int ControlPoints { get; }

    /// <summary>Whether the basis closes around a circle.</summary>
    public bool IsPeriodic { get; }

    /// <summary>The number of functions that are not zero at a position.</summary>
    public int Order { get; }

    /// <summary>The number of equal spans that the domain is divided into.</summary>
    public int Spans { get; }

    /// <summary>The index of the first function that is not zero on a span; the others follow, around the circle if periodic.</summary>
    /// <param name="span">0 to <see cref="Spans"/> − 1.</param>
    public int FirstIndex(int span) => IsPeriodic
        ? (span - _lead + ControlPoints) % ControlPoints
        : Math.Clamp(span - _lead, 0, ControlPoints - Order);

    /// <summary>Evaluates all functions at a position.</summary>
    /// <param name="position">The fraction of the domain before it, in [0, 1]; beyond, the end pieces continue.</param>
    /// <param name="basis">Receives K numbers.</param>
    public void Evaluate(double position, Span<double> basis)
    {
        var (span, u) = Locate(position);
        var pieces = _kinds[KindOf(span)];
        basis.Clear();
        for (var (i, k) = (0, FirstIndex(span)); i < Order; i++, k = k + 1 == ControlPoints ? 0 : k + 1)
        {
            basis[k] = Horner(pieces[i], u);
        }
    }

    /// <summary>The values of all functions at a position.</summary>
    /// <param name="position">As in <see cref="Evaluate(double, Span{double})"/>.</param>
    public double[] Evaluate(double position)
    {
        var basis = new double[ControlPoints];
        Evaluate(position, basis);
        return basis;
    }

    /// <summary>The derivatives of all functions at a position, in another unit.</summary>
    /// <param name="position">As in <see cref="Evaluate(double, Span{double})"/>.</param>
    /// <param name="positionPerUnit">How far the position moves per unit.</param>
    public double[] EvaluateDerivative(double position, double positionPerUnit)
    {
        var derivatives = new double[ControlPoints];
        EvaluateDerivative(position, derivatives);
        foreach (ref var derivative in derivatives.AsSpan())
        {
            derivative *= positionPerUnit;
        }

        return derivatives;
    }

    /// <summary>Evaluates the derivatives of all functions at a position.</summary>
    /// <param name="position">As in <see cref="Evaluate(double, Span{double})"/>.</param>
    /// <param name="derivatives">Receives K numbers, per unit of the position.</param>
    public void EvaluateDerivative(double position, Span<double> derivatives)
    {
        var (span, u) = Locate(position);
        var pieces = _kinds[KindOf(span)];
        derivatives.Clear();
        for (var (i, k) = (0, FirstIndex(span)); i < Order; i++, k = k + 1 == ControlPoints ? 0 : k + 1)
        {
            derivatives[k] = Spans * HornerDerivative(pieces[i], u);
        }
    }

    /// <summary>The same as <see cref="Evaluate(double, Span{double})"/> in differentiable tensor operations.</summary>
    /// <param name="position">Fractions of the domain, of any shape.</param>
    /// <returns>The position's shape with a last dimension of K.</returns>
    public torch.Tensor Evaluate(torch.Tensor position)
    {
        ArgumentNullException.ThrowIfNull(position);
        using var scope = torch.NewDisposeScope();
        var shape = position.shape;
        var spans = (position.detach() * Spans).floor().clamp(0, Spans - 1);
        var u = ((position * Spans) - spans).reshape(-1);
        var rows = spans.to(torch.ScalarType.Int64).reshape(-1).cpu().data<long>().ToArray();

        // the coefficients of each row's pieces, [B, Order, degree + 1], and where its functions stand, [B, Order]
        var coefficients = torch.tensor(Coefficients(rows), [rows.Length, Order, _kinds[0][0].Length], torch.ScalarType.Float64).to(position.dtype, position.device);
        var indices = torch.tensor(Indices(rows), [rows.Length, Order], torch.ScalarType.Int64).to(position.device);
        var powers = torch.stack([.. Enumerable.Range(0, _kinds[0][0].Length).Select(power => u.pow(power))], dim: -1);
        var values = torch.matmul(coefficients, powers.unsqueeze(-1)).squeeze(-1);
        var basis = torch.zeros([rows.Length, ControlPoints], position.dtype, position.device).scatter_add(1, indices, values);
        return basis.reshape([.. shape, ControlPoints]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Marks the functions that, with their derivatives, can be other than zero at a position: those of its span, and at a knot
    /// those of both spans, since tensor operations round a position in another way and may find it on either.
    /// </summary>
    /// <param name="position">As in <see cref="Evaluate(double, Span{double})"/>.</param>
    /// <param name="support">K marks, overwritten.</param>
    internal void FindSupport(double position, Span<bool> support)
    {
        support.Clear();
        MarkSpan((position * Spans) - KnotMargin, support);
        MarkSpan((position * Spans) + KnotMargin, support);
    }

    /// <summary>G = ∫φφᵀdμ, banded (or cyclic), integrated piece by piece in closed form.</summary>
    internal double[,] Gram()
    {
        var gram = new double[ControlPoints, ControlPoints];
        for (var span = 0; span < Spans; span++)
        {
            var (pieces, first) = (_kinds[KindOf(span)], FirstIndex(span));
            for (var i = 0; i < Order; i++)
            {
                for (var j = 0; j < Order; j++)
                {
                    gram[(first + i) % ControlPoints, (first + j) % ControlPoints] += MeanOfProduct(pieces[i], pieces[j]) / Spans;
                }
            }
        }

        return gram;
    }

    private static double Horner(double[] coefficients, double u)
    {
        var value = 0.0;
        for (var power = coefficients.Length - 1; power >= 0; power--)
        {
            value = (value * u) + coefficients[power];
        }

        return value;
    }

    private static double HornerDerivative(double[] coefficients, double u)
    {
        var value = 0.0;
        for (var power = coefficients.Length - 1; power >= 1; power--)
        {
            value = (value * u) + (power * coefficients[power]);
        }

        return value;
    }

    // ∫₀¹ uᵃ⁺ᵇ du = 1/(a + b + 1)
    private static double MeanOfProduct(double[] first, double[] second)
    {
        var mean = 0.0;
        for (var a = 0; a < first.Length; a++)
        {
            for (var b = 0; b < second.Length; b++)
            {
                mean += first[a] * second[b] / (a + b + 1);
            }
        }

        return mean;
    }

    private (int Span, double U) Locate(double position)
    {
        var scaled = position * Spans;
        var span = (int)Math.Clamp(Math.Floor(scaled), 0, Spans - 1);
        return (span, scaled - span);
    }

    private void MarkSpan(double scaled, Span<bool> support)
    {
        var span = IsPeriodic ? ((int)Math.Floor(scaled) + Spans) % Spans : (int)Math.Clamp(Math.Floor(scaled), 0, Spans - 1);
        for (var (i, k) = (0, FirstIndex(span)); i < Order; i++, k = k + 1 == ControlPoints ? 0 : k + 1)
        {
            support[k] = true;
        }
    }

    /// <summary>Spans near the ends have kinds of their own, the others share the middle one.</summary>
    private int KindOf(int span)
    {
        var ends = _kinds.Length / 2;
        return span < ends || _kinds.Length == Spans ? span
            : span >= Spans - ends ? _kinds.Length - (Spans - span)
            : ends;
    }

    private double[] Coefficients(long[] spans) => [.. spans.SelectMany(span => _kinds[KindOf((int)span)]).SelectMany(piece => piece)];

    private long[] Indices(long[] spans) =>
        [.. spans.SelectMany(span => Enumerable.Range(FirstIndex((int)span), Order).Select(k => (long)(k % ControlPoints)))];
}
