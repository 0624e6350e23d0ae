using System.Globalization;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Reads the topology attributes, in their order, into coordinates with their default bases.</summary>
internal sealed class CoordinateParser(Report report, string typeName)
{
    private readonly List<CoordinateModel> _coordinates = [];

    public IReadOnlyList<CoordinateModel> Parse(IEnumerable<AttributeReader> topologies)
    {
        foreach (var topology in topologies)
        {
            if (ParseDomain(topology) is { } domain)
            {
                AddCoordinates(topology, domain);
            }
        }

        return _coordinates;
    }

    private static BasisModel DefaultBasis(DomainModel domain) =>
        domain is CircleModel ? new FourierModel(EquatableArray.Of(1)) : new EndpointsModel();

    private DomainModel? ParseDomain(AttributeReader topology) =>
        topology.FullName == KnownNames.Line ? ParseLine(topology) : ParseCircle(topology);

    private LineModel? ParseLine(AttributeReader line)
    {
        var from = line.Named<double>("From") ?? 0;
        var to = line.Named<double>("To") ?? 1;
        if (!IsFinite(from) || !IsFinite(to) || from >= to)
        {
            report(Rules.InvalidRange, line.LocationOf("To"), typeName, Invariant(from), Invariant(to));
            return null;
        }

        // The numbers of the enum ManifoldDsl.Outside: 0 clamps, 1 extrapolates.
        return new(Rational.FromDouble(from), Rational.FromDouble(to), Extrapolates: line.Named<int>("Outside") == 1);
    }

    private CircleModel? ParseCircle(AttributeReader circle)
    {
        var period = circle.Named<double>("Period") ?? 1;
        if (IsFinite(period) && period > 0)
        {
            return new(Rational.FromDouble(period));
        }

        report(Rules.InvalidPeriod, circle.LocationOf("Period"), typeName, Invariant(period));
        return null;
    }

    private void AddCoordinates(AttributeReader topology, DomainModel domain)
    {
        var names = topology.Strings();
        if (topology.FullName == KnownNames.Torus && names.Count < 2)
        {
            report(Rules.TorusNeedsTwo, topology.Location, typeName, names.Count);
            return;
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (CheckName(names[i], topology.LocationOf(i)))
            {
                _coordinates.Add(new(names[i]!, topology.NamedString("Unit"), domain, DefaultBasis(domain)));
            }
        }
    }

    private bool CheckName(string? name, Location location)
    {
        if (name is null || !SyntaxFacts.IsValidIdentifier(name))
        {
            report(Rules.InvalidCoordinateName, location, typeName, name ?? "null");
            return false;
        }

        if (_coordinates.Any(coordinate => coordinate.Name == name))
        {
            report(Rules.DuplicateCoordinateName, location, typeName, name);
            return false;
        }

        return true;
    }

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
