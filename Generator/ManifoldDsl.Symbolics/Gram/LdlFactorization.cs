namespace ManifoldDsl.Symbolics;

/// <summary>
/// The exact factorization G = U·D·Uᵀ of a symmetric positive definite rational matrix: U unit lower triangular, D diagonal.
/// The Cholesky factor is L = U·√D; only its square roots leave the rational numbers.
/// </summary>
internal sealed class LdlFactorization
{
    private readonly Rational[] _diagonal;

    public LdlFactorization(RationalMatrix gram)
    {
        var size = gram.Size;
        var unit = new Rational[size, size];
        _diagonal = new Rational[size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var remainder = gram[row, column];
                for (var k = 0; k < column; k++)
                {
                    // most entries of a Gram matrix are 0, and exact arithmetic is dear
                    if (!unit[row, k].IsZero)
                    {
                        remainder -= unit[row, k] * _diagonal[k] * unit[column, k];
                    }
                }

                if (row != column)
                {
                    unit[row, column] = remainder / _diagonal[column];
                    continue;
                }

                if (remainder.Sign <= 0)
                {
                    throw new ArgumentException(
                        $"The Gram matrix is not positive definite: pivot {row} is {remainder}. The basis functions are linearly dependent.",
                        nameof(gram));
                }

                unit[row, row] = Rational.One;
                _diagonal[row] = remainder;
            }
        }

        UnitLower = new(size, (row, column) => unit[row, column]);
        UnitLowerInverse = InvertUnitLower(UnitLower);
    }

    public IReadOnlyList<Rational> Diagonal => _diagonal;

    public RationalMatrix UnitLower { get; }

    public RationalMatrix UnitLowerInverse { get; }

    /// <summary>G⁻¹ = U⁻ᵀ·D⁻¹·U⁻¹.</summary>
    public RationalMatrix Inverse()
    {
        var scaled = new RationalMatrix(UnitLower.Size, (row, column) => UnitLowerInverse[row, column] / _diagonal[row]);
        return UnitLowerInverse.Transpose().Multiply(scaled);
    }

    private static RationalMatrix InvertUnitLower(RationalMatrix unit)
    {
        var inverse = new Rational[unit.Size, unit.Size];
        for (var column = 0; column < unit.Size; column++)
        {
            inverse[column, column] = Rational.One;
            for (var row = column + 1; row < unit.Size; row++)
            {
                for (var k = column; k < row; k++)
                {
                    if (!unit[row, k].IsZero)
                    {
                        inverse[row, column] -= unit[row, k] * inverse[k, column];
                    }
                }
            }
        }

        return new(unit.Size, (row, column) => inverse[row, column]);
    }
}
