namespace ManifoldDsl.Symbolics;

/// <summary>
/// The exact factorization G = U·D·Uᵀ of a symmetric positive definite rational matrix: U unit lower triangular, D diagonal.
/// The Cholesky factor is L = U·√D; only its square roots leave the rational numbers. Where the functions behind a Gram matrix
/// are dependent there is no such factorization, and <see cref="Dependence"/> names the combination.
/// </summary>
internal sealed class LdlFactorization
{
    private readonly List<Rational> _diagonal = [];

    public LdlFactorization(RationalMatrix gram)
    {
        var size = gram.Size;
        var columns = Enumerable.Range(0, size).Select(_ => new List<(int Row, Rational Value)>()).ToArray(); // of U, below the diagonal
        var rows = Enumerable.Range(0, size).Select(_ => new List<(int Column, Rational Value)>()).ToArray();
        var remainder = new Rational[size];
        for (var row = 0; row < size; row++)
        {
            foreach (var (column, value) in gram.Row(row))
            {
                remainder[column] = value;
            }

            for (var column = 0; column < row; column++)
            {
                // most entries of a Gram matrix are 0, and exact arithmetic is dear
                if (remainder[column].IsZero)
                {
                    continue;
                }

                var unit = remainder[column] / _diagonal[column];
                foreach (var (below, value) in columns[column])
                {
                    remainder[below] -= remainder[column] * value;
                }

                remainder[row] -= remainder[column] * unit;
                columns[column].Add((row, unit));
                rows[row].Add((column, unit));
            }

            var pivot = remainder[row];
            if (pivot.Sign < 0)
            {
                throw new ArgumentException($"Pivot {row} is {pivot}: no Gram matrix is indefinite.", nameof(gram));
            }

            if (pivot.IsZero)
            {
                Dependence = new(row, Combination(rows, columns, row), IsExact: true);
                break;
            }

            _diagonal.Add(pivot);
            rows[row].Add((row, Rational.One));
            Array.Clear(remainder, 0, size);
        }

        UnitLower = RationalMatrix.FromRows(rows);
        UnitLowerInverse = Dependence is null ? InvertUnitLower(columns) : UnitLower;
    }

    /// <summary>The first function that is a combination of those before it, or null: then the factors exist.</summary>
    public Dependence? Dependence { get; }

    public IReadOnlyList<Rational> Diagonal => _diagonal;

    public RationalMatrix UnitLower { get; }

    public RationalMatrix UnitLowerInverse { get; }

    /// <summary>G⁻¹ = U⁻ᵀ·D⁻¹·U⁻¹.</summary>
    public RationalMatrix Inverse()
    {
        var scaled = RationalMatrix.FromRows([.. Enumerable.Range(0, UnitLower.Size).Select(row =>
            UnitLowerInverse.Row(row).Select(entry => (entry.Column, entry.Value / _diagonal[row])))]);
        return UnitLowerInverse.Transpose().Multiply(scaled);
    }

    private static RationalMatrix InvertUnitLower(List<(int Row, Rational Value)>[] columns)
    {
        var size = columns.Length;
        var inverse = columns.Select(_ => new List<(int Row, Rational Value)>()).ToArray();
        var solution = new Rational[size];
        for (var column = 0; column < size; column++)
        {
            solution[column] = Rational.One;
            for (var k = column; k < size; k++)
            {
                if (solution[k].IsZero)
                {
                    continue;
                }

                foreach (var (row, value) in columns[k])
                {
                    solution[row] -= value * solution[k];
                }

                inverse[column].Add((k, solution[k]));
                solution[k] = Rational.Zero;
            }
        }

        return RationalMatrix.FromRows(inverse).Transpose();
    }

    /// <summary>The coefficients a of φ_row = Σ aₖφₖ, from Uᵀ·a = (row of U).</summary>
    private static EquatableArray<(int Function, Rational Coefficient)> Combination(
        List<(int Column, Rational Value)>[] rows, List<(int Row, Rational Value)>[] columns, int row)
    {
        var coefficients = new Rational[row];
        foreach (var (column, value) in rows[row])
        {
            coefficients[column] = value;
        }

        for (var k = row - 1; k >= 0; k--)
        {
            foreach (var (below, value) in columns[k].Where(entry => entry.Row < row))
            {
                coefficients[k] -= value * coefficients[below];
            }
        }

        return coefficients.Select((coefficient, k) => (k, coefficient)).Where(entry => !entry.coefficient.IsZero).ToEquatableArray();
    }
}
