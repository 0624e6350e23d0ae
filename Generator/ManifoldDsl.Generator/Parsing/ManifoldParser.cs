using System.Collections.Immutable;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>
/// Decides what a declaration means: a model if all of it is right, otherwise diagnostics.
/// </summary>
internal sealed class ManifoldParser
{
    /// <summary>Generated code has a line per basis function; beyond this the compiler suffers before the user does.</summary>
    public const int MostControlPoints = 256;

    private readonly INamedTypeSymbol _type;
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    private ManifoldParser(INamedTypeSymbol type) => _type = type;

    public static (ManifoldModel? Model, ImmutableArray<Diagnostic> Diagnostics) Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var parser = new ManifoldParser(type);
        var model = parser.Parse(type.GetAttributes().Select(attribute => new AttributeReader(attribute, cancellation)).ToArray());
        return (model, parser._diagnostics.ToImmutable());
    }

    private ManifoldModel? Parse(IReadOnlyList<AttributeReader> attributes)
    {
        var topologies = attributes.Where(attribute => KnownNames.Topologies.Contains(attribute.FullName)).ToArray();
        var fouriers = attributes.Where(attribute => attribute.FullName == KnownNames.Fourier).ToArray();
        if (topologies.Length == 0)
        {
            foreach (var fourier in fouriers)
            {
                Report(Rules.NoTopology, fourier.Location, _type.Name);
            }

            return null;
        }

        // The compiler says by itself that a struct cannot have these attributes, or that an argument is wrong.
        if (_type.TypeKind != TypeKind.Class || topologies.Concat(fouriers).Any(attribute => attribute.IsErroneous))
        {
            return null;
        }

        var type = new TypeParser(Report).Parse(_type);
        var before = _diagnostics.Count;
        var coordinates = new CoordinateParser(Report, _type.Name).Parse(topologies);
        if (_diagnostics.Count > before)
        {
            return null; // a [Fourier] for a coordinate that was refused is no mistake of its own
        }

        var withBases = new FourierParser(Report, _type.Name).Parse(fouriers, coordinates);
        CheckSize(withBases, topologies[0].Location);
        return type is null || _diagnostics.Count > 0 ? null : new(type, withBases.ToEquatableArray());
    }

    private void CheckSize(IEnumerable<CoordinateModel> coordinates, Location location)
    {
        var controlPoints = coordinates.Aggregate(1L, (product, coordinate) => Math.Min(int.MaxValue, product * coordinate.Basis.Count));
        if (controlPoints > MostControlPoints)
        {
            Report(Rules.TooManyControlPoints, location, _type.Name, controlPoints, MostControlPoints);
        }
    }

    private void Report(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(rule, location, arguments));
}

/// <summary>Reports what is wrong at a place of the source.</summary>
internal delegate void Report(DiagnosticDescriptor rule, Location location, params object[] arguments);
