using System.Collections.Immutable;
using ManifoldDsl.Generator.Deriving;
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
    /// <summary>A layer holds as many copies of its weights; more than this is hardly what was meant.</summary>
    public const int MostControlPoints = 1024;

    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    private ManifoldParser(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        (_type, _compilation, _cancellation) = (type, compilation, cancellation);

    /// <summary>A warning does not keep code from being generated.</summary>
    private int Errors => _diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public static Declaration Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var parser = new ManifoldParser(type, compilation, cancellation);
        var attributes = type.GetAttributes().Select(attribute => new AttributeReader(attribute, cancellation)).ToArray();
        return new(parser.Parse(attributes), parser._diagnostics.ToImmutable(), parser.FormulaLocation(attributes));
    }

    /// <summary>Reports a parameterization in a class that declares no topology.</summary>
    public static ImmutableArray<Diagnostic> CheckTopology(IMethodSymbol method) =>
        method.ContainingType.GetAttributes().Any(attribute => KnownNames.Topologies.Contains(KnownNames.Of(attribute.AttributeClass)))
            ? []
            : [Diagnostic.Create(ParameterizationRules.ParameterizationWithoutTopology, method.Locations[0], method.ContainingType.Name, $"the parameterization '{method.Name}'")];

    private ManifoldModel? Parse(IReadOnlyList<AttributeReader> attributes)
    {
        var topologies = attributes.Where(attribute => KnownNames.Topologies.Contains(attribute.FullName)).ToArray();
        var bases = attributes.Where(attribute => KnownNames.Bases.Contains(attribute.FullName)).ToArray();
        var additive = attributes.FirstOrDefault(attribute => attribute.FullName == KnownNames.Additive);
        if (topologies.Length == 0)
        {
            foreach (var stray in bases.Concat(additive is null ? [] : [additive]))
            {
                Report(Rules.NoTopology, stray.Location, _type.Name, stray.ShortName);
            }

            return null;
        }

        // The compiler says by itself that a struct cannot have these attributes, or that an argument is wrong.
        if (_type.TypeKind != TypeKind.Class || topologies.Concat(bases).Any(attribute => attribute.IsErroneous))
        {
            return null;
        }

        var type = new TypeParser(Report, _compilation).Parse(_type);
        var before = Errors;
        var domains = new TopologyParser(Report, _type.Name).Parse(topologies);
        if (Errors > before)
        {
            return null; // a basis for a coordinate that was refused is no mistake of its own
        }

        var methods = ParameterizationParser.Declared(_type);
        ParameterizationModel? parameterization = methods.Count > 0
            ? ParseMethod(methods, domains, bases.Concat(additive is null ? [] : [additive]))
            : bases.FirstOrDefault(basis => IsJoint(basis, domains)) is { } joint
                ? ParseJoint(joint, domains, bases, additive)
                : ParseBases(domains, bases, additive, topologies[0].Location);
        return type is null || parameterization is null || Errors > 0 ? null : new(type, domains.ToEquatableArray(), parameterization);
    }

    /// <summary>Where a formula that the user wrote stands, for what is found wrong with it when it is derived; null without one.</summary>
    private Location? FormulaLocation(IReadOnlyList<AttributeReader> attributes) =>
        ParameterizationParser.Declared(_type) is [var method, ..] ? method.Locations[0]
        : attributes.FirstOrDefault(attribute => attribute.FullName == KnownNames.Basis)?.Location;

    /// <summary>Whether a [Basis] is for several coordinates together.</summary>
    private static bool IsJoint(AttributeReader basis, IReadOnlyList<DomainModel> domains) =>
        basis.FullName == KnownNames.Basis && domains.Count > 1 && basis.NamedString("Coordinate") is null;

    private CustomModel? ParseMethod(IReadOnlyList<IMethodSymbol> methods, IReadOnlyList<DomainModel> domains, IEnumerable<AttributeReader> others)
    {
        foreach (var second in methods.Skip(1))
        {
            Report(ParameterizationRules.SecondParameterization, second.Locations[0], _type.Name, second.Name, methods[0].Name);
        }

        foreach (var other in others)
        {
            Report(ParameterizationRules.CombinedParameterization, other.Location, _type.Name, other.ShortName, methods[0].Name);
        }

        var model = new ParameterizationParser(Report, _compilation, _cancellation).Parse(methods[0], Coordinates(domains));
        CheckSize(model?.Weights.Count ?? 0, methods[0].Locations[0]);
        return model;
    }

    private JointFunctionsModel? ParseJoint(AttributeReader joint, IReadOnlyList<DomainModel> domains, AttributeReader[] bases, AttributeReader? additive)
    {
        if (bases.Length > 1 || additive is not null)
        {
            Report(
                ParameterizationRules.MisplacedBasis,
                joint.Location,
                _type.Name,
                $"without a coordinate it is for all of them together, and there is a [{(bases.FirstOrDefault(basis => basis != joint) ?? additive)!.ShortName}] beside it; remove that, or name its coordinate, as in [Basis(…, Coordinate = \"{domains[0].Names[0]}\")]");
            return null;
        }

        if (new BasisTextParser(Report, _type.Name).Parse(joint, Coordinates(domains)) is not { } functions)
        {
            return null;
        }

        CheckSize(functions.Count, joint.Location);
        return new(functions);
    }

    private BasesModel ParseBases(IReadOnlyList<DomainModel> domains, IReadOnlyList<AttributeReader> attributes, AttributeReader? additive, Location location)
    {
        var bases = new BasisParser(Report, _type.Name, domains).Parse(attributes);
        if (additive is not null && (domains.Count < 2 || bases.Any(basis => basis.IsLocal)))
        {
            Report(Rules.NotAdditive, additive.Location, _type.Name, domains.Count < 2
                ? "it has one factor only, and an additive manifold drops the cross terms between several; remove the attribute"
                : "splines keep their control points local, which a shared constant would undo; use [Fourier], [Legendre] or [Bezier] instead");
        }

        var controlPoints = additive is null
            ? bases.Aggregate(1L, (product, basis) => Math.Min(int.MaxValue, product * basis.Count))
            : 1 + bases.Sum(basis => basis.Count - 1L);
        CheckSize(controlPoints, location);
        return new(bases.ToEquatableArray(), additive is not null);
    }

    private void CheckSize(long controlPoints, Location location)
    {
        if (controlPoints > MostControlPoints)
        {
            Report(Rules.TooManyControlPoints, location, _type.Name, controlPoints, MostControlPoints);
        }
    }

    private static Coordinate[] Coordinates(IEnumerable<DomainModel> domains) => domains.SelectMany(domain => Topologies.Of(domain).Coordinates).ToArray();

    private void Report(DiagnosticDescriptor rule, Location location, params object?[] arguments) =>
        _diagnostics.Add(Fix.Report(rule, location, arguments));
}

/// <summary>What was read of a declared class.</summary>
/// <param name="Model">Its meaning, or null where it has none.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
/// <param name="FormulaLocation">Where a formula stands that the user wrote, or null.</param>
internal sealed record Declaration(ManifoldModel? Model, ImmutableArray<Diagnostic> Diagnostics, Location? FormulaLocation);

/// <summary>Reports what is wrong at a place of the source; a <see cref="Fix"/> among the arguments is offered as a code fix.</summary>
internal delegate void Report(DiagnosticDescriptor rule, Location location, params object?[] arguments);
