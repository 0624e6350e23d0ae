namespace ManifoldDsl.Symbolics;

/// <summary>
/// Which of several functions, given by their values at many points, are combinations of those before them: Gram–Schmidt,
/// done twice per function, so that what is left of it has all its digits (a Gram matrix would have half of them).
/// </summary>
internal sealed class NumericRank
{
    private readonly List<(int Function, double[] Direction, double[] Coefficients)> _independent = [];

    /// <param name="columns">The values of each function.</param>
    /// <param name="isDependent">Decides by what is left of a function, relative to it, and its coefficients on the independent ones.</param>
    public NumericRank(IReadOnlyList<double[]> columns, Func<int, double, IReadOnlyList<(int Function, double Coefficient)>, bool> isDependent)
    {
        for (var k = 0; k < columns.Count; k++)
        {
            var norm = Math.Sqrt(SmallMatrices.Dot(columns[k], columns[k]));
            var rest = columns[k].Select(value => norm > 0 ? value / norm : 0).ToArray();
            var shares = new double[_independent.Count];
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < shares.Length; j++)
                {
                    var share = SmallMatrices.Dot(rest, _independent[j].Direction);
                    shares[j] += share;
                    for (var i = 0; i < rest.Length; i++)
                    {
                        rest[i] -= share * _independent[j].Direction[i];
                    }
                }
            }

            var residual = Math.Sqrt(SmallMatrices.Dot(rest, rest));
            var coefficients = Coefficients([.. shares.Select(share => share * norm)]);
            var combination = _independent.Select((other, j) => (other.Function, coefficients[j])).ToArray();
            if (residual == 0 || isDependent(k, residual, combination))
            {
                Dependent.Add((k, combination));
            }
            else
            {
                // the direction as a combination of the functions
                var inverse = coefficients.Select(coefficient => -coefficient / (norm * residual)).Append(1 / (norm * residual)).ToArray();
                _independent.Add((k, [.. rest.Select(value => value / residual)], inverse));
            }
        }
    }

    public List<(int Function, IReadOnlyList<(int Function, double Coefficient)> Combination)> Dependent { get; } = [];

    /// <summary>The coefficients on the independent functions of what has these shares of their directions.</summary>
    private double[] Coefficients(double[] shares)
    {
        var coefficients = new double[shares.Length];
        for (var j = 0; j < shares.Length; j++)
        {
            for (var i = 0; i < _independent[j].Coefficients.Length; i++)
            {
                coefficients[i] += shares[j] * _independent[j].Coefficients[i];
            }
        }

        return coefficients;
    }
}
