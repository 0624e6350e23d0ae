using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>Every diagnostic: what cannot be, and what to write instead. Each id has a page in docs/diagnostics.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "MDSL0001",
        "A manifold must be partial",
        "'{0}' cannot become a manifold because it is not partial: write 'partial class {0}', so that its layers can be generated into it");

    public static readonly DiagnosticDescriptor Generic = Error(
        "MDSL0002",
        "A manifold cannot be generic",
        "'{0}' cannot become a manifold because {1}: declare it as a class without type parameters");

    public static readonly DiagnosticDescriptor StaticOrFileLocal = Error(
        "MDSL0003",
        "A manifold cannot be static or file-local",
        "'{0}' cannot become a manifold because it is {1}: remove that modifier (a manifold is used as a type argument, as in Point<{0}>, and is extended from a generated file)");

    public static readonly DiagnosticDescriptor NestedInNonPartial = Error(
        "MDSL0004",
        "A manifold's containing types must be partial",
        "'{0}' cannot become a manifold because the type '{1}' around it is not partial: make '{1}' partial, or move '{0}' out of it");

    public static readonly DiagnosticDescriptor InvalidCoordinateName = Error(
        "MDSL0005",
        "A coordinate needs a name that can be a parameter",
        "'{0}' cannot have a coordinate named '{1}': it names a parameter of {0}.At(…), so write an identifier such as \"angle\"");

    public static readonly DiagnosticDescriptor DuplicateCoordinateName = Error(
        "MDSL0006",
        "Two coordinates have the same name",
        "'{0}' cannot have two coordinates named '{1}': give each its own name");

    public static readonly DiagnosticDescriptor InvalidPeriod = Error(
        "MDSL0007",
        "A period must be positive and finite",
        "'{0}' cannot have a circle of period {1}: write a positive, finite number, such as Period = 360 for degrees or Period = 24 for hours");

    public static readonly DiagnosticDescriptor InvalidRange = Error(
        "MDSL0008",
        "A range must be finite and increasing",
        "'{0}' cannot have a line from {1} to {2}: write two finite numbers with From < To");

    public static readonly DiagnosticDescriptor InvalidHarmonics = Error(
        "MDSL0009",
        "Harmonics must be a count or a set of distinct positive numbers",
        "'{0}' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both");

    public static readonly DiagnosticDescriptor BasisDoesNotFit = Error(
        "MDSL0010",
        "A basis needs a coordinate that it fits",
        "'{0}' cannot use this [{1}]: {2}; name a coordinate that it fits and that has no basis yet, or remove the attribute");

    public static readonly DiagnosticDescriptor TooManyControlPoints = Error(
        "MDSL0011",
        "Too many control points",
        "'{0}' would have {1} control points, more than the {2} that can be generated: use smaller bases, fewer coordinates, or [Additive]");

    public static readonly DiagnosticDescriptor NoTopology = Error(
        "MDSL0012",
        "A basis needs a topology",
        "'{0}' has a [{1}] but no topology: add one, such as [Circle(\"angle\")] or [Line(\"level\")]");

    public static readonly DiagnosticDescriptor TorusNeedsTwo = Error(
        "MDSL0013",
        "A torus needs two angles or more",
        "'{0}' cannot have a torus of {1} coordinates: name two or more, as in [Torus(\"shoulder\", \"elbow\")], or use [Circle] for one");

    public static readonly DiagnosticDescriptor NamedLikeMember = Error(
        "MDSL0014",
        "A manifold cannot be named like a generated member",
        "'{0}' cannot become a manifold because a member {0} is generated into it, and C# allows no member with its class's name: choose another name, such as {1}");

    public static readonly DiagnosticDescriptor InvalidDegree = Error(
        "MDSL0015",
        "A basis needs a degree in its range",
        "'{0}' has a [{1}] of degree {2}: write {3}");

    public static readonly DiagnosticDescriptor InvalidControlPoints = Error(
        "MDSL0016",
        "A spline needs a number of control points in its range",
        "'{0}' has a [{1}] with {2} control points: write ControlPoints = {3} to {4}");

    public static readonly DiagnosticDescriptor SimplexNeedsTwo = Error(
        "MDSL0017",
        "A simplex needs two weights or more",
        "'{0}' cannot have a simplex of {1} weights: name two or more, as in [Simplex(\"dry\", \"wet\", \"snow\")]");

    public static readonly DiagnosticDescriptor NotAdditive = Error(
        "MDSL0018",
        "Only a product of smooth bases can be additive",
        "'{0}' cannot be [Additive]: {1}");

    public static readonly DiagnosticDescriptor InvalidRatio = Error(
        "MDSL0019",
        "A logarithmic line needs a positive range",
        "'{0}' cannot have a logarithmic line from {1} to {2}: write a positive From with a finite ratio To / From, such as From = 0.5, To = 2, or leave out IsLogarithmic");

    /// <summary>Those of the generator and those of the analyzers, by id.</summary>
    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NotPartial, Generic, StaticOrFileLocal, NestedInNonPartial, InvalidCoordinateName, DuplicateCoordinateName, InvalidPeriod,
        InvalidRange, InvalidHarmonics, BasisDoesNotFit, TooManyControlPoints, NoTopology, TorusNeedsTwo, NamedLikeMember,
        InvalidDegree, InvalidControlPoints, SimplexNeedsTwo, NotAdditive, InvalidRatio,
        .. ParameterizationRules.All, .. CheckRules.All, .. PeriodRules.All, .. ContextRules.All,
    ];

    internal static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    internal static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    internal static DiagnosticDescriptor Information(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        category: "ManifoldDsl",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"docs/diagnostics/{id}.md");
}
