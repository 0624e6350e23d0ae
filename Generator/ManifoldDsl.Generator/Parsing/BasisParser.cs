using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Gives each domain its basis: that of an attribute, or the default.</summary>
internal sealed class BasisParser(Report report, string typeName, IReadOnlyList<DomainModel> domains)
{
    private readonly BasisModel?[] _chosen = new BasisModel?[domains.Count];

    public IReadOnlyList<BasisModel> Parse(IReadOnlyList<AttributeReader> attributes)
    {
        // The attributes that name their coordinate decide first; one that names none is for all remaining domains that it fits.
        foreach (var attribute in attributes.OrderBy(attribute => Coordinate(attribute) is null))
        {
            var kind = BasisKind.All[attribute.FullName];
            foreach (var target in Targets(attribute, kind))
            {
                if (kind.Parse(attribute, domains[target], report, typeName) is not { } basis)
                {
                    break; // its numbers are wrong: once is enough
                }

                _chosen[target] = basis;
            }
        }

        return domains.Select((domain, i) => _chosen[i] ?? BasisKind.DefaultOn(domain)).ToArray();
    }

    /// <summary>The coordinate that an attribute names, or null where it names none (or null).</summary>
    private static string? Coordinate(AttributeReader attribute) => attribute.FullName == KnownNames.Basis
        ? attribute.NamedString("Coordinate")
        : attribute.Strings() is [var name, ..] ? name : null;

    private int[] Targets(AttributeReader attribute, BasisKind kind)
    {
        var fitting = Enumerable.Range(0, domains.Count).Where(i => kind.Fits(domains[i])).ToArray();
        if (Coordinate(attribute) is not { } name)
        {
            var remaining = fitting.Where(i => _chosen[i] is null).ToArray();
            if (remaining.Length == 0)
            {
                Refuse(attribute, fitting.Length == 0 ? $"it has no {kind.DomainName}" : $"each {kind.DomainName} has a basis of its own already");
            }

            return remaining;
        }

        var named = Enumerable.Range(0, domains.Count).Where(i => domains[i].Names.Contains(name)).ToArray();
        if (named is [var target] && fitting.Contains(target) && _chosen[target] is null)
        {
            return [target];
        }

        Refuse(attribute, named switch
        {
            [] => $"it has no coordinate '{name}'{Suggestions.DidYouMean(name, Names(fitting))}{Fitting(kind, fitting)}",
            [var other] when _chosen[other] is not null => $"'{name}' has a basis already",
            _ => $"'{name}' is not a {kind.DomainName}{Fitting(kind, fitting)}",
        }, named is [] ? DeclarationFixes.UseName(attribute.ExpressionOf("Coordinate")?.GetLocation() ?? attribute.LocationOf(0), Suggestions.Nearest(name, Names(fitting.Where(i => _chosen[i] is null)))) : null);
        return [];
    }

    private IEnumerable<string> Names(IEnumerable<int> some) => some.SelectMany(i => domains[i].Names);

    private static string Quoted(string name) => $"'{name}'";

    private string Fitting(BasisKind kind, int[] fitting) => fitting.Length == 0
        ? ""
        : $", but the {kind.DomainName} {string.Join(", ", fitting.Select(i => Quoted(domains[i].Names[0])))}";

    private void Refuse(AttributeReader attribute, string problem, Fix? fix = null)
    {
        var location = attribute.FullName == KnownNames.Basis ? attribute.LocationOf("Coordinate")
            : attribute.Strings().Count == 0 ? attribute.Location
            : attribute.LocationOf(0);
        report(Rules.BasisDoesNotFit, location, typeName, attribute.ShortName, problem, fix);
    }
}
