namespace ManifoldDsl.Symbolics;

/// <summary>Finds where a function does not respect the gluings of its domain, in value or in slope, and by how much.</summary>
internal static class SeamCheck
{
    private const double Tolerance = 1e-9;

    /// <summary>
    /// On its cut an angle has one of two values, and a root of 0 has no slope: there the limits from inside count, by
    /// extrapolation from this far away.
    /// </summary>
    private const double Inset = 1e-5;

    private const double LimitTolerance = 1e-4;

    private const int LargestFormula = 16;

    public static IEnumerable<Finding> Find(CheckedFormula formula, CancellationToken cancellation)
    {
        foreach (var gluing in formula.Topology.Gluings)
        {
            for (var i = 0; i < formula.Parts.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var side = new Side(formula, i, gluing);
                if (side.Difference(null, cancellation) is { } jump)
                {
                    yield return new(FindingKind.SeamJump, formula.Subjects[i], jump, Place(formula, gluing), SeamRemedy.Of(formula.Parts[i], gluing, formula.Topology));
                }
                else if (gluing.Across is { } across && side.Difference(across, cancellation) is { } kink)
                {
                    yield return new(FindingKind.SeamKink, formula.Subjects[i], kink, Place(formula, gluing), SeamRemedy.Of(formula.Parts[i], gluing, formula.Topology));
                }
            }
        }
    }

    private static string Place(CheckedFormula formula, Gluing gluing)
    {
        if (gluing.Across is null)
        {
            var first = formula.Domain.IndexOf(gluing.Second[0].Coordinate);
            var name = formula.Domain.Declared.First(declared => declared.Symbols.Contains(first)).Name;
            return $"between {name} and −{name}, which are the same context";
        }

        return gluing.Second.Count == 1 ? $"at {gluing.Across.Name} = 0 ≡ 2π" : $"across the seam {gluing.Description}";
    }

    /// <summary>One part at the two sides of one gluing.</summary>
    private sealed class Side(CheckedFormula formula, int part, Gluing gluing)
    {
        private readonly Expr _part = formula.Parts[part];
        private readonly IReadOnlyList<Expr> _functions = formula.IsFormula ? formula.Probes : [formula.Parts[part]];

        /// <summary>What a jump of the value, or of the derivative by a coordinate, amounts to; null where there is none.</summary>
        public string? Difference(Coordinate? across, CancellationToken cancellation)
        {
            var needsLimit = gluing.Across is not null && Hazard.In(_part).Any(hazard => hazard.Kind is HazardKind.Angle or HazardKind.Root);
            var exact = Identities.TrySimplify(() => Exact(across), cancellation);
            if (exact is { IsZero: true } && !needsLimit)
            {
                return null;
            }

            var (differences, place) = Largest(across, needsLimit);
            if (differences is null)
            {
                return null;
            }

            return exact is not null && !needsLimit && IsReadable(exact)
                ? UnicodePrinter.Print(exact)
                : Print(differences) + (place.Length > 0 ? $" (largest at {place})" : "");
        }

        private Expr Exact(Coordinate? across)
        {
            var function = across is null ? _part : Differentiation.Differentiate(_part, across);
            return gluing.AtFirst(function) - gluing.AtSecond(function);
        }

        private string Print(double[] differences) => formula.Functions is null
            ? $"up to {Figures.Number(differences.Max(Math.Abs))} for weights of about 1"
            : Combination.Print(differences
                .Select((difference, k) => (Difference: difference, Name: formula.IsFormula ? formula.Names[k] : "1"))
                .Where(term => Math.Abs(term.Difference) > 1e-3 * differences.Max(Math.Abs))
                .Select(term => (Figures.Number(term.Difference), term.Name)));

        /// <summary>The differences of all functions where they are largest together, or null where all are rounding errors.</summary>
        private (double[]? Differences, string Place) Largest(Coordinate? across, bool needsLimit)
        {
            var domain = formula.Domain;
            var seam = gluing.Across is null ? -1 : domain.IndexOf(gluing.Across);
            var tape = new Tape(domain.Symbols, _functions);
            var (first, second) = (Images(gluing.First), Images(gluing.Second));
            var active = _functions.SelectMany(domain.ActiveParameters).Distinct().OrderBy(parameter => parameter).ToArray();
            double[] Value(double[] point) => across is null ? tape.Evaluate(point) : tape.Differentiate(point, domain.IndexOf(across));

            var inside = new DomainSearch(domain, active, isDense: false).Points.Select(Value).ToArray();
            var scales = Enumerable.Range(0, tape.Count).Select(k => inside.Max(value => double.IsInfinity(value[k]) ? 0 : Math.Abs(value[k]))).ToArray();
            var along = active.Where(parameter => seam < 0 || !domain.ActiveParameters(gluing.Across!).Contains(parameter)).ToArray();
            var (largest, differences, place) = (0.0, (double[]?)null, "");
            foreach (var point in new DomainSearch(domain, along, isDense: false).Points)
            {
                var (from, to) = (first.Evaluate(point), second.Evaluate(point));
                var jumps = Limit(from, seam, needsLimit ? Inset : 0, Value).Zip(Limit(to, seam, needsLimit ? -Inset : 0, Value), (a, b) => a - b).ToArray();
                var relative = jumps.Select((jump, k) => scales[k] > 0 ? Math.Abs(jump) / scales[k] : 0).Max();
                if (relative > (needsLimit ? LimitTolerance : Tolerance) && relative > largest * (1 + 1e-9))
                {
                    (largest, differences, place) = (relative, jumps, domain.Describe(point, Expr.Sum(along.Length == 0 ? [] : Symbols(along))));
                }
            }

            return (differences, place);
        }

        private static double[] Limit(double[] point, int seam, double inset, Func<double[], double[]> value)
        {
            if (inset == 0)
            {
                return value(point);
            }

            var (near, far) = ((double[])point.Clone(), (double[])point.Clone());
            near[seam] += inset;
            far[seam] += 2 * inset;
            return [.. value(near).Zip(value(far), (a, b) => (2 * a) - b)];
        }

        private IEnumerable<Expr> Symbols(int[] parameters) =>
            formula.Domain.Symbols.Where(symbol => formula.Domain.ActiveParameters(symbol).Any(parameters.Contains) && Substitution.DependsOn(_part, symbol));

        private Tape Images(EquatableArray<(Coordinate Coordinate, Expr Value)> replacements)
        {
            var images = replacements.ToDictionary(replacement => (Symbol)replacement.Coordinate, replacement => replacement.Value);
            return new(formula.Domain.Symbols, formula.Domain.Symbols.Select(symbol => images.TryGetValue(symbol, out var image) ? image : symbol));
        }

        /// <summary>Whether a difference is short, and no constant in it waits to be computed.</summary>
        private bool IsReadable(Expr difference) => difference.Size <= LargestFormula && !HasConstantCall(difference);

        private bool HasConstantCall(Expr expr) => expr switch
        {
            Sum sum => sum.Terms.Any(HasConstantCall),
            Product product => product.Factors.Any(HasConstantCall),
            Power { Base: not Number } power => HasConstantCall(power.Base),
            Apply or Atan2 => !formula.Domain.Symbols.Concat(formula.Weights).Any(symbol => Substitution.DependsOn(expr, symbol)),
            _ => false,
        };
    }
}
