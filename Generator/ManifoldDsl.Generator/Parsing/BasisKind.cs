using System.Globalization;
using ManifoldDsl.Generator.Deriving;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>What the attributes that choose a basis have in common: the domains they fit, and their numbers.</summary>
/// <param name="Attribute">The attribute's full name.</param>
/// <param name="DomainName">What it fits, for messages.</param>
/// <param name="Fits">Whether it fits a domain.</param>
/// <param name="Parse">The basis on a domain, or null with a report.</param>
internal sealed record BasisKind(string Attribute, string DomainName, Func<DomainModel, bool> Fits, Func<AttributeReader, DomainModel, Report, string, BasisModel?> Parse)
{
    /// <summary>Orthogonal polynomials of a higher degree oscillate more than weights ever should.</summary>
    private const int HighestLegendreDegree = 24;

    /// <summary>cond(G) = C(2n + 1, n) is 5 million here, and beyond loses all digits of single precision.</summary>
    private const int HighestBezierDegree = 12;

    private const int HighestSplineDegree = 5;

    private const int HighestHarmonicDegree = 4;

    private const int MostSplinePoints = 1024;

    public static IReadOnlyDictionary<string, BasisKind> All { get; } = new[]
    {
        new BasisKind(KnownNames.Fourier, "circle", IsRound, (reader, _, report, type) => Fourier(reader, report, type)),
        new BasisKind(KnownNames.Legendre, "line", IsLine, (reader, _, report, type) => Degree(reader, report, type, HighestLegendreDegree) is { } degree ? new LegendreModel(degree) : null),
        new BasisKind(KnownNames.Bezier, "line", IsLine, (reader, _, report, type) => Degree(reader, report, type, HighestBezierDegree) is { } degree ? new BezierModel(degree) : null),
        new BasisKind(KnownNames.BSpline, "line or circle", IsLineOrRound, (reader, domain, report, type) => BSpline(reader, domain, report, type)),
        new BasisKind(KnownNames.CatmullRom, "line or circle", IsLineOrRound, (reader, _, report, type) => Points(reader, report, type, 4) is { } points ? new SplineModel(SplineKind.CatmullRom, points, 3) : null),
        new BasisKind(KnownNames.PiecewiseLinear, "line or circle", IsLineOrRound, (reader, domain, report, type) => Points(reader, report, type, IsLine(domain) ? 2 : 3) is { } points ? new SplineModel(SplineKind.PiecewiseLinear, points, 1) : null),
        new BasisKind(KnownNames.SphericalHarmonics, "sphere or projective plane", domain => domain is SphereModel, (reader, domain, report, type) => Harmonics(reader, (SphereModel)domain, report, type)),
        new BasisKind(KnownNames.Basis, "coordinate", _ => true, (reader, domain, report, type) => new BasisTextParser(report, type).Parse(reader, Topologies.Of(domain).Coordinates)),
    }.ToDictionary(kind => kind.Attribute);

    /// <summary>The basis of a domain that no attribute chose one for.</summary>
    public static BasisModel DefaultOn(DomainModel domain) => domain switch
    {
        LineModel => new EndpointsModel(),
        CircleModel or AxisModel => new FourierModel(EquatableArray.Of(1)),
        SimplexModel simplex => new BarycentricModel(simplex.Vertices.Count),
        SphereModel sphere => new SphericalHarmonicsModel(sphere.IsProjective ? 2 : 1, sphere.IsProjective),
        RotationModel => new RotationMatrixModel(),
        MobiusStripModel => new MobiusModel(),
        KleinBottleModel => new KleinModel(),
        _ => throw new ArgumentOutOfRangeException(nameof(domain), domain, "unknown domain"),
    };

    private static bool IsLine(DomainModel domain) => domain is LineModel;

    private static bool IsRound(DomainModel domain) => domain is CircleModel or AxisModel;

    private static bool IsLineOrRound(DomainModel domain) => IsLine(domain) || IsRound(domain);

    private static FourierModel? Fourier(AttributeReader fourier, Report report, string typeName)
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

    private static SplineModel? BSpline(AttributeReader spline, DomainModel domain, Report report, string typeName)
    {
        if (Degree(spline, report, typeName, HighestSplineDegree, standard: 3) is not { } degree)
        {
            return null;
        }

        // around a circle one more: with degree + 1 points a function would meet itself
        return Points(spline, report, typeName, degree + (IsLine(domain) ? 1 : 2)) is { } points ? new(SplineKind.BSpline, points, degree) : null;
    }

    private static SphericalHarmonicsModel? Harmonics(AttributeReader harmonics, SphereModel sphere, Report report, string typeName)
    {
        if (Degree(harmonics, report, typeName, HighestHarmonicDegree) is not { } degree)
        {
            return null;
        }

        if (sphere.IsProjective && degree % 2 > 0)
        {
            report(Rules.InvalidDegree, harmonics.LocationOf("Degree"), typeName, harmonics.ShortName, Invariant(degree), "an even degree, 2 or 4, because a direction and its opposite are one context");
            return null;
        }

        return new(degree, sphere.IsProjective);
    }

    private static int? Degree(AttributeReader reader, Report report, string typeName, int highest, int? standard = null)
    {
        var degree = reader.Named<int>("Degree") ?? standard;
        if (degree >= 1 && degree <= highest)
        {
            return degree;
        }

        report(Rules.InvalidDegree, reader.LocationOf("Degree"), typeName, reader.ShortName, degree is { } wrong ? Invariant(wrong) : "none", $"Degree = 1 to {Invariant(highest)}");
        return null;
    }

    private static int? Points(AttributeReader reader, Report report, string typeName, int fewest)
    {
        var points = reader.Named<int>("ControlPoints") ?? 0;
        if (points >= fewest && points <= MostSplinePoints)
        {
            return points;
        }

        report(Rules.InvalidControlPoints, reader.LocationOf("ControlPoints"), typeName, reader.ShortName, points == 0 ? "none" : Invariant(points), Invariant(fewest), Invariant(MostSplinePoints));
        return null;
    }

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
