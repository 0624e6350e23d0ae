namespace ManifoldDsl.Symbolics;

/// <summary>
/// The Cholesky factorization G = L·Lᵀ in double precision, for Gram matrices that are not rational. A pivot that vanishes
/// beside its diagonal entry means that the functions are dependent, as far as the numbers can tell.
/// </summary>
internal sealed class NumericFactorization
{
    /// <summary>What is left of 16 digits after some cancellation in closed forms; a pivot below it is noise.</summary>
    private const double LeastPivot = 1e-12;

    /// <summary>A bad estimate of the error makes no functions dependent.</summary>
    private const double LargestPivot = 1e-6;

    public NumericFactorization(double[,] gram, double relativeError)
    {
        var size = gram.GetLength(0);
        var tolerance = Math.Min(Math.Max(LeastPivot, 10 * relativeError), LargestPivot);
        Lower = new double[size, size];
        for (var row = 0; row < size && Dependence is null; row++)
        {
            for (var column = 0; column < row; column++)
            {
                Lower[row, column] = (gram[row, column] - Dot(row, column, column)) / Lower[column, column];
            }

            var pivot = gram[row, row] - Dot(row, row, row);
            if (pivot <= gram[row, row] * tolerance)
            {
                Dependence = new(row, Combination(gram, row), IsExact: false);
            }

            Lower[row, row] = Math.Sqrt(Math.Max(pivot, 0));
        }

        Inverse = Dependence is null ? Invert(Lower) : Lower;
    }

    public Dependence? Dependence { get; }

    /// <summary>L.</summary>
    public double[,] Lower { get; }

    /// <summary>L⁻¹.</summary>
    public double[,] Inverse { get; }

    private double Dot(int row, int other, int count)
    {
        var sum = 0.0;
        for (var k = 0; k < count; k++)
        {
            sum += Lower[row, k] * Lower[other, k];
        }

        return sum;
    }

    private static double[,] Invert(double[,] lower)
    {
        var size = lower.GetLength(0);
        var inverse = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            for (var row = column; row < size; row++)
            {
                var sum = row == column ? 1.0 : 0.0;
                for (var k = column; k < row; k++)
                {
                    sum -= lower[row, k] * inverse[k, column];
                }

                inverse[row, column] = sum / lower[row, row];
            }
        }

        return inverse;
    }

    /// <summary>The coefficients a of φ_row = Σ aₖφₖ, from Lᵀ·a = (row of L).</summary>
    private EquatableArray<(int Function, Rational Coefficient)> Combination(double[,] gram, int row)
    {
        var coefficients = new double[row];
        for (var k = row - 1; k >= 0; k--)
        {
            var sum = Lower[row, k];
            for (var below = k + 1; below < row; below++)
            {
                sum -= Lower[below, k] * coefficients[below];
            }

            coefficients[k] = sum / Lower[k, k];
        }

        return coefficients
            .Select((coefficient, k) => (Function: k, Coefficient: coefficient, Share: Math.Abs(coefficient) * Math.Sqrt(gram[k, k] / gram[row, row])))
            .Where(term => term.Share > SimpleRational.Tolerance)
            .Select(term => (term.Function, SimpleRational.Near(term.Coefficient)))
            .ToEquatableArray();
    }
}
