namespace ManifoldDsl.Symbolics;

/// <summary>
/// The condition number of a symmetric positive definite band matrix in O(K·p²) per step, by bisection for its extreme
/// eigenvalues: below the smallest one G − σ·I still has a Cholesky factor, above the largest one σ·I − G has.
/// </summary>
/// <remarks>
/// In double precision: the exact pivots of a band matrix are fractions whose digits grow with every row (some thousand bits
/// at 256 control points), while splines are so well conditioned that rounding costs a few of 16 digits.
/// </remarks>
internal static class BandedConditionNumber
{
    private const double RelativePrecision = 1e-14;

    /// <param name="band">The lower band: [row, d] is the entry (row, row − d).</param>
    public static double Of(double[,] band)
    {
        var (smallest, largest) = (double.PositiveInfinity, 0.0);
        for (var row = 0; row < band.GetLength(0); row++)
        {
            smallest = Math.Min(smallest, band[row, 0]);
            largest = Math.Max(largest, band[row, 0]);
        }

        // the eigenvalues enclose the diagonal; the rows of a matrix of this bandwidth bound them by Cauchy and Schwarz
        var bound = largest * ((2 * band.GetLength(1)) - 1);
        return Bisect(largest, bound, sigma => !IsPositiveDefinite(band, -1, sigma)) / Bisect(0, smallest, sigma => IsPositiveDefinite(band, 1, -sigma));
    }

    /// <summary>The place where a condition that holds at the lower end ceases to hold.</summary>
    private static double Bisect(double lower, double upper, Func<double, bool> holds)
    {
        while (upper - lower > RelativePrecision * upper)
        {
            var middle = (lower + upper) / 2;
            (lower, upper) = holds(middle) ? (middle, upper) : (lower, middle);
        }

        return (lower + upper) / 2;
    }

    /// <summary>Whether sign·G + shift·I has a Cholesky factor, which keeps the band.</summary>
    private static bool IsPositiveDefinite(double[,] band, int sign, double shift)
    {
        var (size, width) = (band.GetLength(0), band.GetLength(1));
        var lower = new double[size, width];
        for (var row = 0; row < size; row++)
        {
            for (var distance = Math.Min(row, width - 1); distance >= 0; distance--)
            {
                var column = row - distance;
                var sum = (sign * band[row, distance]) + (distance == 0 ? shift : 0);
                for (var k = Math.Max(0, row - width + 1); k < column; k++)
                {
                    sum -= lower[row, row - k] * lower[column, column - k];
                }

                if (distance > 0)
                {
                    lower[row, distance] = sum / lower[column, 0];
                }
                else if (sum > 0)
                {
                    lower[row, 0] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }
}
