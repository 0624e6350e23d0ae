using System.Globalization;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Reads the topology attributes, in their order, into domains with named coordinates.</summary>
internal sealed class TopologyParser(Report report, string typeName)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<DomainModel> Parse(IEnumerable<AttributeReader> topologies) => topologies.SelectMany(ParseOne).ToArray();

    private IEnumerable<DomainModel> ParseOne(AttributeReader topology)
    {
        var names = topology.Strings();
        if (CheckCount(topology, names.Count) && ParseDomains(topology, names) is { } domains)
        {
            var areUsable = names.Select((name, i) => CheckName(topology.FullName, name, topology.LocationOf(i))).ToArray(); // each wrong one is reported
            return areUsable.All(usable => usable) ? domains : [];
        }

        return [];
    }

    private DomainModel[]? ParseDomains(AttributeReader topology, IReadOnlyList<string?> names)
    {
        var unit = topology.NamedString("Unit");
        var normalizes = topology.Named<bool>("Normalize") ?? false;
        string Name(int i) => names[i] ?? "";
        switch (topology.FullName)
        {
            case KnownNames.Line:
                var isLogarithmic = topology.Named<bool>("IsLogarithmic") ?? false;
                return Range(topology) is var (from, to) && (!isLogarithmic || CheckRatio(topology, from, to))
                    ? [new LineModel(Name(0), unit, from, to, Extrapolates(topology), isLogarithmic)]
                    : null;
            case KnownNames.Circle or KnownNames.Torus:
                return Period(topology, 1) is { } period ? names.Select(DomainModel (name) => new CircleModel(name ?? "", unit, period)).ToArray() : null;
            case KnownNames.Cylinder:
                return Period(topology, 1) is { } turn && Range(topology) is var (low, high)
                    ? [new CircleModel(Name(0), null, turn), new LineModel(Name(1), null, low, high, Extrapolates(topology))]
                    : null;
            case KnownNames.Axis:
                return Period(topology, 180) is { } half ? [new AxisModel(Name(0), unit, half)] : null;
            case KnownNames.Simplex:
                return [new SimplexModel(names.Select(name => name ?? "").ToEquatableArray(), normalizes)];
            case KnownNames.Sphere or KnownNames.ProjectivePlane:
                return [new SphereModel(Name(0), normalizes, IsProjective: topology.FullName == KnownNames.ProjectivePlane)];
            case KnownNames.Rotation3D:
                return [new RotationModel(Name(0), normalizes)];
            case KnownNames.MobiusStrip:
                return Period(topology, 1) is { } around && HalfWidth(topology) is { } halfWidth ? [new MobiusStripModel(Name(0), Name(1), around, halfWidth)] : null;
            case KnownNames.KleinBottle:
                return Period(topology, 1) is { } both ? [new KleinBottleModel(Name(0), Name(1), unit, both)] : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(topology), topology.FullName, "unknown topology");
        }
    }

    private (Rational From, Rational To)? Range(AttributeReader line)
    {
        var from = line.Named<double>("From") ?? 0;
        var to = line.Named<double>("To") ?? 1;
        if (IsFinite(from) && IsFinite(to) && from < to)
        {
            return (Rational.FromDouble(from), Rational.FromDouble(to));
        }

        report(Rules.InvalidRange, line.LocationOf("To"), typeName, Invariant(from), Invariant(to), DeclarationFixes.SwapRange(line, from, to));
        return null;
    }

    /// <summary>Whether the ends of a logarithmic line have a ratio, and one that is a double.</summary>
    private bool CheckRatio(AttributeReader line, Rational from, Rational to)
    {
        if (from.Sign > 0 && (to / from).CompareTo(Rational.FromDouble(double.MaxValue)) <= 0)
        {
            return true;
        }

        report(Rules.InvalidRatio, line.LocationOf("From"), typeName, Invariant(from.ToDouble()), Invariant(to.ToDouble()));
        return false;
    }

    // The numbers of the enum ManifoldDsl.Outside: 0 clamps, 1 extrapolates.
    private static bool Extrapolates(AttributeReader line) => line.Named<int>("Outside") == 1;

    private Rational? Period(AttributeReader circle, double standard)
    {
        var period = circle.Named<double>("Period") ?? standard;
        if (IsFinite(period) && period > 0)
        {
            PeriodCheck.Check(report, typeName, circle, standard);
            return Rational.FromDouble(period);
        }

        report(Rules.InvalidPeriod, circle.LocationOf("Period"), typeName, Invariant(period));
        return null;
    }

    private Rational? HalfWidth(AttributeReader strip)
    {
        var halfWidth = strip.Named<double>("HalfWidth") ?? 1;
        if (IsFinite(halfWidth) && halfWidth > 0)
        {
            return Rational.FromDouble(halfWidth);
        }

        report(Rules.InvalidRange, strip.LocationOf("HalfWidth"), typeName, Invariant(0 - halfWidth), Invariant(halfWidth));
        return null;
    }

    private bool CheckCount(AttributeReader topology, int count)
    {
        if (count >= 2 || topology.FullName is not (KnownNames.Torus or KnownNames.Simplex))
        {
            return true;
        }

        report(topology.FullName == KnownNames.Torus ? Rules.TorusNeedsTwo : Rules.SimplexNeedsTwo, topology.Location, typeName, count, topology.FullName == KnownNames.Torus ? DeclarationFixes.UseCircle(topology) : null);
        return false;
    }

    /// <summary>A vector's components are coordinates too, in formulas: directionX.</summary>
    private static string[] CanonicalNames(string attribute, string name) => attribute switch
    {
        KnownNames.Sphere or KnownNames.ProjectivePlane => [name, name + "X", name + "Y", name + "Z"],
        KnownNames.Rotation3D => [name, name + "W", name + "X", name + "Y", name + "Z"],
        _ => [name],
    };

    private bool CheckName(string attribute, string? name, Location location)
    {
        if (name is null || !SyntaxFacts.IsValidIdentifier(name))
        {
            report(Rules.InvalidCoordinateName, location, typeName, name ?? "null");
            return false;
        }

        if (CanonicalNames(attribute, name).FirstOrDefault(canonical => !_names.Add(canonical)) is { } taken)
        {
            report(Rules.DuplicateCoordinateName, location, typeName, taken);
            return false;
        }

        return true;
    }

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
