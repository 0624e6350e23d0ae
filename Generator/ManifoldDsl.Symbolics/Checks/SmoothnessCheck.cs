namespace ManifoldDsl.Symbolics;

/// <summary>Finds where a function or its first derivative is not finite on the closed domain, and what to write instead.</summary>
internal static class SmoothnessCheck
{
    /// <summary>Beside the argument's size, this is 0.</summary>
    private const double Zero = 1e-10;

    /// <summary>What the ends of an interval may be off by.</summary>
    private const double Rounding = 1e-14;

    public static IEnumerable<Finding> Find(CheckedFormula formula, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < formula.Parts.Count; i++)
        {
            foreach (var hazard in Hazard.In(formula.Parts[i]))
            {
                cancellation.ThrowIfCancellationRequested();
                var finding = hazard.Kind == HazardKind.Angle
                    ? AngleCheck.Find(formula, i, (Atan2)hazard.Call)
                    : Find(formula, formula.Subjects[i], hazard);
                if (finding is not null)
                {
                    findings.Add(finding);
                }

                // what contains an undefined part is undefined with it
                if (finding is { Severity: FindingSeverity.Error })
                {
                    break;
                }
            }
        }

        return findings.Any(finding => finding.Kind is FindingKind.NotFinite or FindingKind.InnerJump)
            ? findings
            : findings.Concat(Overflows(formula));
    }

    private static Finding? Find(CheckedFormula formula, string subject, Hazard hazard)
    {
        var weights = formula.Weights.Where(weight => Substitution.DependsOn(hazard.Argument, weight)).ToArray();
        var domain = formula.Domain.With(weights);
        var tape = new Tape(domain.Symbols, [hazard.Argument]);
        var range = tape.Range(domain.Ranges);
        var rounding = Rounding * Math.Max(1, Math.Max(Math.Abs(range.Low), Math.Abs(range.High)));
        if (range.Low > rounding || (range.High < -rounding && hazard.Kind is HazardKind.Denominator or HazardKind.Tangent))
        {
            return null; // proven
        }

        var search = new DomainSearch(domain, domain.ActiveParameters(hazard.Argument));
        var scale = search.Points.Max(point => Finite(Math.Abs(tape.First(point))));
        var (value, point) = hazard.Kind is HazardKind.Denominator or HazardKind.Tangent ? Root(tape, search, domain) : Lowest(tape, search, domain);
        if (value > Zero * scale || double.IsNaN(value))
        {
            return null;
        }

        var isNegative = value < -Zero * scale;
        var place = domain.Describe(point, hazard.Argument);
        return hazard.Kind switch
        {
            HazardKind.FractionalPower when !isNegative => null,
            HazardKind.Root when !isNegative => weights.Length > 0 ? null : new(FindingKind.NotSmooth, subject, place, Text(hazard), "has no finite derivative", Shifted(hazard)),
            _ when weights.Length > 0 => new(FindingKind.NotFiniteForSomeWeights, subject, place, Text(hazard), Reason(hazard, value), string.Join(" and ", weights.Select(weight => weight.Name))),
            _ => new(FindingKind.NotFinite, subject, place, Text(hazard), Reason(hazard, value), isNegative || HasBothSigns(tape, search) ? Other(hazard) : Shifted(hazard)),
        };
    }

    private static (double Value, double[] Point) Lowest(Tape tape, DomainSearch search, CheckDomain domain)
    {
        var (value, parameters) = search.Minimum(tape.First);
        return (value, domain.At(parameters));
    }

    /// <summary>Where the argument changes its sign, or else where it is nearest to 0.</summary>
    private static (double Value, double[] Point) Root(Tape tape, DomainSearch search, CheckDomain domain)
    {
        var (value, parameters) = search.Minimum(point => Math.Abs(tape.First(point)));
        foreach (var (_, after) in search.SignChanges(tape.First))
        {
            // the sign also changes at a pole of the argument, which is no root of it
            if (Math.Abs(tape.First(after)) <= 1)
            {
                return value == 0 ? (value, domain.At(parameters)) : (0, after);
            }
        }

        return (value, domain.At(parameters));
    }

    private static bool HasBothSigns(Tape tape, DomainSearch search)
    {
        var values = search.Points.Select(tape.First).ToArray();
        return values.Any(value => value < 0) && values.Any(value => value > 0);
    }

    /// <summary>Values that are too large for a number, without any of the causes above.</summary>
    private static IEnumerable<Finding> Overflows(CheckedFormula formula)
    {
        for (var i = 0; i < formula.Parts.Count; i++)
        {
            // of a formula that is not linear, only what overflows whatever the weights
            var probes = formula.IsFormula ? formula.Probes : [formula.Parts[i]];
            var active = probes.SelectMany(formula.Domain.ActiveParameters).Distinct().OrderBy(parameter => parameter).ToArray();
            var tape = new Tape(formula.Domain.Symbols, probes);
            var place = new DomainSearch(formula.Domain, active, isDense: false).Points.FirstOrDefault(point => formula.Functions is null
                ? probes.Count > 0 && tape.Evaluate(point).All(IsInfinite)
                : tape.Evaluate(point).Any(IsInfinite));
            if (place is not null)
            {
                yield return new(FindingKind.NotFinite, formula.Subjects[i], formula.Domain.Describe(place), "its value", "is too large for a number", "smaller exponents");
            }
        }
    }

    private static string Reason(Hazard hazard, double value) => hazard.Kind switch
    {
        HazardKind.Logarithm => $"takes the logarithm of {Rounded(value)}",
        HazardKind.GeneralPower => $"raises {Rounded(value)} to a power",
        HazardKind.Tangent => "is infinite",
        HazardKind.Denominator => "divides by 0",
        HazardKind.RootInDenominator when value > -Zero => "divides by 0",
        _ => $"takes a root of {Rounded(value)}",
    };

    private static string Shifted(Hazard hazard)
    {
        var argument = Text(hazard.Argument);
        return hazard switch
        {
            { Kind: HazardKind.Tangent } => Other(hazard),
            { Kind: HazardKind.GeneralPower } => $"pow({argument} + 0.01, {Exponent(hazard)})",
            { Kind: HazardKind.Logarithm } => $"log({argument} + 0.01)",
            { Call: Power { Exponent: var exponent } } when exponent == -1 => $"1/({argument} + 0.01)",
            { Call: Power { Exponent: var exponent } } when exponent == new Rational(1, 2) => $"sqrt({argument} + 0.01)",
            { Call: Power { Exponent: { IsInteger: true } exponent } } => $"1/({argument} + 0.01)^{-exponent}",
            { Call: Power { Exponent: var exponent } } => exponent.Sign < 0 ? $"1/({argument} + 0.01)^({-exponent})" : $"({argument} + 0.01)^({exponent})",
            _ => Other(hazard),
        };
    }

    private static string Other(Hazard hazard) => hazard.Kind switch
    {
        HazardKind.GeneralPower => "a power of what is positive on the whole domain",
        HazardKind.Logarithm => "a logarithm of what is positive on the whole domain",
        HazardKind.Tangent => "sin, cos or tanh, which are finite",
        HazardKind.Denominator => $"a denominator that is never 0, such as ({Text(hazard.Argument)})^2 + 0.01",
        _ => "a root of what is positive on the whole domain",
    };

    private static string Text(Hazard hazard) => hazard.Kind == HazardKind.GeneralPower
        ? $"pow({Text(hazard.Argument)}, {Exponent(hazard)})"
        : Text(hazard.Call);

    private static string Exponent(Hazard power) => Text(Expr.Product(((Product)((Apply)power.Call).Argument).Factors.Where(factor => !factor.Equals(Expr.Log(power.Argument)))));

    private static string Text(Expr expr) => TextPrinter.Print(expr);

    private static string Rounded(double value) => Figures.Number(Math.Abs(value) < Zero ? 0 : value);

    private static double Finite(double value) => double.IsNaN(value) || double.IsInfinity(value) ? 0 : value;

    private static bool IsInfinite(double value) => double.IsNaN(value) || double.IsInfinity(value);
}
