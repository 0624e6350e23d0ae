namespace ManifoldDsl.Symbolics;

/// <summary>
/// Points of a domain, and the places where a function of them is smallest or changes its sign. Only some parameters of the
/// chart vary, those that the function depends on.
/// </summary>
internal sealed class DomainSearch
{
    private const int PatternSteps = 3000;

    private const int Starts = 4;

    /// <summary>The most parameters of a grid; beyond them, scattered points say more.</summary>
    private const int LargestGrid = 5;

    private readonly CheckDomain _domain;
    private readonly int[] _active;
    private readonly int _perAxis;
    private readonly bool _isGrid;

    public DomainSearch(CheckDomain domain, int[] active, bool isDense = true)
    {
        _domain = domain;
        _active = active;
        _perAxis = (isDense, active.Length) switch { (_, 0) => 1, (true, 1) => 240, (false, 1) => 96, (true, 2) => 36, (false, 2) => 20, (true, 3) => 12, (false, 3) => 8, (true, 4) => 6, (false, 4) => 5, _ => 2 };
        _isGrid = active.Length <= LargestGrid;
        Parameters = _isGrid ? Grid() : [.. Scattered(domain, active, 2000)];
    }

    /// <summary>A grid with the boundary, or scattered points where a grid would be too large.</summary>
    public IReadOnlyList<double[]> Parameters { get; }

    public IEnumerable<double[]> Points => Parameters.Select(_domain.At);

    /// <summary>Points at irrational multiples: generic, so that nothing holds at them by chance.</summary>
    public static IEnumerable<double[]> Scattered(CheckDomain domain, int[] active, int count)
    {
        var golden = Golden(active.Length);
        for (var n = 1; n <= count; n++)
        {
            var parameters = Middle(domain);
            var share = 1.0;
            foreach (var axis in active)
            {
                share /= golden;
                var fraction = 0.5 + (n * share);
                parameters[axis] = Between(domain.Parameters[axis], fraction - Math.Floor(fraction));
            }

            yield return parameters;
        }
    }

    /// <summary>The smallest value of a function and the parameters where it is taken: the best points of the grid, each refined.</summary>
    public (double Value, double[] Parameters) Minimum(Func<double[], double> function)
    {
        var best = Parameters
            .Select(parameters => (Value: function(_domain.At(parameters)), Parameters: parameters))
            .Where(start => !double.IsNaN(start.Value))
            .OrderBy(start => start.Value)
            .Take(Starts)
            .Select(start => Refine(function, start.Value, start.Parameters))
            .OrderBy(found => found.Value)
            .ToArray();
        return best.Length == 0 ? (double.NaN, Middle(_domain)) : best[0];
    }

    /// <summary>Points near parameters, in all directions that stay in the domain.</summary>
    public IEnumerable<double[]> Around(double[] parameters, double distance)
    {
        foreach (var axis in _active)
        {
            foreach (var direction in new[] { -1, 1 })
            {
                var moved = (double[])parameters.Clone();
                var range = _domain.Parameters[axis];
                moved[axis] = Math.Min(Math.Max(moved[axis] + (direction * distance), range.Low), range.High);
                yield return _domain.At(moved);
            }
        }
    }

    /// <summary>Neighbours between which a function turns negative, narrowed down to one place from both sides.</summary>
    public IEnumerable<(double[] Before, double[] After)> SignChanges(Func<double[], double> function)
    {
        var values = Parameters.Select(parameters => function(_domain.At(parameters))).ToArray();
        return Neighbours()
            .Where(pair => !double.IsNaN(values[pair.First] + values[pair.Second]) && values[pair.First] < 0 != values[pair.Second] < 0)
            .Select(pair => Bisect(function, Parameters[pair.First], Parameters[pair.Second], values[pair.First] < 0));
    }

    private IEnumerable<(int First, int Second)> Neighbours()
    {
        if (!_isGrid)
        {
            return Enumerable.Range(0, Parameters.Count - 1).Select(i => (i, i + 1));
        }

        var strides = _active.Select((_, axis) => (int)Math.Pow(_perAxis + 1, axis));
        return strides.SelectMany(stride => Enumerable.Range(0, Math.Max(Parameters.Count - stride, 0))
            .Where(i => i / stride % (_perAxis + 1) != _perAxis)
            .Select(i => (i, i + stride)));
    }

    private (double[] Before, double[] After) Bisect(Func<double[], double> function, double[] from, double[] to, bool isNegative)
    {
        for (var i = 0; i < 60; i++)
        {
            var middle = from.Zip(to, (a, b) => (a + b) / 2).ToArray();
            var value = function(_domain.At(middle));
            (from, to) = value < 0 == isNegative ? (middle, to) : (from, middle);
        }

        return (_domain.At(from), _domain.At(to));
    }

    /// <summary>Steps along the parameters, halved where none leads down.</summary>
    private (double Value, double[] Parameters) Refine(Func<double[], double> function, double value, double[] start)
    {
        var parameters = (double[])start.Clone();
        var step = 1.0 / Math.Max(_perAxis, 8);
        for (var spent = 0; step > 1e-14 && spent < PatternSteps;)
        {
            var improved = false;
            foreach (var axis in _active)
            {
                foreach (var direction in new[] { -1, 1 })
                {
                    var range = _domain.Parameters[axis];
                    var before = parameters[axis];
                    parameters[axis] = Math.Min(Math.Max(before + (direction * step * (range.High - range.Low)), range.Low), range.High);
                    var there = function(_domain.At(parameters));
                    spent++;
                    if (there < value)
                    {
                        (value, improved) = (there, true);
                    }
                    else
                    {
                        parameters[axis] = before;
                    }
                }
            }

            step = improved ? step : step / 2;
        }

        return (value, parameters);
    }

    private List<double[]> Grid()
    {
        List<double[]> grid = [Middle(_domain)];
        foreach (var axis in _active)
        {
            grid = [.. grid.SelectMany(parameters => Enumerable.Range(0, _perAxis + 1).Select(i =>
            {
                var moved = (double[])parameters.Clone();
                moved[axis] = Between(_domain.Parameters[axis], (double)i / _perAxis);
                return moved;
            }))];
        }

        return grid;
    }

    private static double[] Middle(CheckDomain domain) => [.. domain.Parameters.Select(range => Between(range, 0.5))];

    private static double Between(Interval range, double share) => share == 1 ? range.High : range.Low + (share * (range.High - range.Low));

    /// <summary>The root above 1 of xⁿ⁺¹ = x + 1: the golden ratio and its companions in more dimensions.</summary>
    private static double Golden(int dimensions)
    {
        var x = 1.5;
        for (var i = 0; i < 60; i++)
        {
            x = Math.Pow(1 + x, 1.0 / (dimensions + 1));
        }

        return x;
    }
}
