namespace ManifoldDsl.Symbolics;

/// <summary>atan2 has no limit at the origin, and turns from π to −π along the negative axis: finds where a function shows it.</summary>
internal static class AngleCheck
{
    private const double Near = 1e-6;

    private const double Noticeable = 1e-4;

    private const int MostPlaces = 64;

    private const string Remedy = "the cosine and sine of that angle instead of the angle";

    public static Finding? Find(CheckedFormula formula, int part, Atan2 angle)
    {
        if (formula.Weights.Any(weight => Substitution.DependsOn(angle, weight)))
        {
            return null; // where the cut lies depends on the weights
        }

        var (domain, subject) = (formula.Domain, formula.Subjects[part]);
        var search = new DomainSearch(domain, domain.ActiveParameters(angle));
        var probes = formula.IsFormula ? formula.Probes : [formula.Parts[part]];
        var tape = new Tape(domain.Symbols, probes);
        var arguments = new Tape(domain.Symbols, [angle.Y.Power(2) + angle.X.Power(2), angle.Y, angle.X]);
        var values = search.Points.Select(tape.Evaluate).ToArray();
        var scales = Enumerable.Range(0, tape.Count).Select(k => values.Max(value => Math.Abs(value[k]))).ToArray();
        var size = Math.Sqrt(search.Points.Max(arguments.First));

        var (square, origin) = search.Minimum(arguments.First);
        if (Math.Sqrt(square) <= 1e-10 * size)
        {
            // cos 2α·r², which is smooth, has atan2 at the origin too: what counts is how the whole function behaves
            var around = search.Around(origin, Near).ToArray();
            if (around.Any(point => Differs(tape.Evaluate(point), tape.Evaluate(around[0]), scales, Noticeable)))
            {
                return new(FindingKind.NotFinite, subject, domain.Describe(domain.At(origin), angle), TextPrinter.Print(angle), "is undefined, as both of its arguments are 0", Remedy);
            }
        }

        foreach (var (before, after) in search.SignChanges(point => arguments.Evaluate(point)[1]).Take(MostPlaces))
        {
            if (arguments.Evaluate(before)[2] > -Near * size)
            {
                continue;
            }

            var place = domain.Describe(after, angle);
            if (Differs(tape.Evaluate(before), tape.Evaluate(after), scales, Noticeable))
            {
                return new(FindingKind.InnerJump, subject, place, TextPrinter.Print(angle), Remedy);
            }

            if (Enumerable.Range(0, domain.Symbols.Count).Any(i => Differs(tape.Differentiate(before, i), tape.Differentiate(after, i), scales, Noticeable)))
            {
                return new(FindingKind.NotSmooth, subject, place, TextPrinter.Print(angle), "turns from π to −π, and the slope jumps", Remedy);
            }
        }

        return null;
    }

    private static bool Differs(double[] first, double[] second, double[] scales, double tolerance) =>
        scales.Where((scale, k) => Math.Abs(first[k] - second[k]) > tolerance * scale).Any();
}
