using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Reads <c>[Fourier]</c> attributes onto the circles of a manifold.</summary>
internal sealed class FourierParser(Report report, string typeName)
{
    public IReadOnlyList<CoordinateModel> Parse(IReadOnlyList<AttributeReader> fouriers, IReadOnlyList<CoordinateModel> coordinates)
    {
        var result = coordinates.ToArray();
        var decided = new HashSet<string>();

        // The attributes that name their coordinate decide first; one that names none is for all remaining circles.
        foreach (var fourier in fouriers.OrderBy(fourier => fourier.Strings().Count == 0))
        {
            if (ParseHarmonics(fourier) is not { } basis || Targets(fourier, coordinates, decided) is not { } targets)
            {
                continue;
            }

            for (var i = 0; i < result.Length; i++)
            {
                if (targets.Contains(result[i].Name))
                {
                    result[i] = result[i] with { Basis = basis };
                    decided.Add(result[i].Name);
                }
            }
        }

        return result;
    }

    private FourierModel? ParseHarmonics(AttributeReader fourier)
    {
        var set = fourier.Integers();
        var upTo = fourier.Named<int>("Harmonics");
        if ((set.Count > 0) == upTo.HasValue || set.Any(harmonic => harmonic < 1) || set.Distinct().Count() < set.Count || upTo < 1)
        {
            report(Rules.InvalidHarmonics, fourier.Location, typeName);
            return null;
        }

        if (upTo > ManifoldParser.MostControlPoints)
        {
            report(Rules.TooManyControlPoints, fourier.Location, typeName, 1 + (2L * upTo.Value), ManifoldParser.MostControlPoints);
            return null;
        }

        return new((upTo is { } last ? Enumerable.Range(1, last) : set.OrderBy(harmonic => harmonic)).ToEquatableArray());
    }

    private string[]? Targets(AttributeReader fourier, IReadOnlyList<CoordinateModel> coordinates, HashSet<string> decided)
    {
        var circles = coordinates.Where(coordinate => coordinate.Domain is CircleModel).Select(coordinate => coordinate.Name).ToArray();
        if (fourier.Strings() is not [var name])
        {
            var remaining = circles.Where(circle => !decided.Contains(circle)).ToArray();
            if (remaining.Length > 0)
            {
                return remaining;
            }

            report(Rules.FourierWithoutCircle, fourier.Location, typeName, circles.Length == 0 ? "it has no circle" : "each of its circles has a [Fourier] already");
            return null;
        }

        if (circles.Contains(name) && !decided.Contains(name!))
        {
            return [name!];
        }

        var problem = decided.Contains(name ?? "") ? $"'{name}' has a [Fourier] already"
            : coordinates.Any(coordinate => coordinate.Name == name) ? $"'{name}' is not a circle"
            : $"it has no coordinate '{name}'{(circles.Length > 0 ? $", but the circle '{string.Join("', '", circles)}'" : "")}";
        report(Rules.FourierWithoutCircle, fourier.LocationOf(0), typeName, problem);
        return null;
    }
}
