using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Model;

/// <summary>What one topology attribute declares: a domain and the names of its coordinates, the parameters of At.</summary>
internal abstract record DomainModel(EquatableArray<string> Names, string? Unit);

/// <summary>[from, to] in the user's unit; if logarithmic, equal ratios are equal distances.</summary>
internal sealed record LineModel(string Name, string? Unit, Rational From, Rational To, bool Extrapolates, bool IsLogarithmic = false) : DomainModel(EquatableArray.Of(Name), Unit);

internal sealed record CircleModel(string Name, string? Unit, Rational Period) : DomainModel(EquatableArray.Of(Name), Unit);

/// <summary>The circle of directions without a sense; its period is half a turn.</summary>
internal sealed record AxisModel(string Name, string? Unit, Rational Period) : DomainModel(EquatableArray.Of(Name), Unit);

internal sealed record SimplexModel(EquatableArray<string> Vertices, bool Normalizes) : DomainModel(Vertices, Unit: null);

/// <summary>Unit vectors; on the projective plane each is the same context as its negative.</summary>
internal sealed record SphereModel(string Name, bool Normalizes, bool IsProjective) : DomainModel(EquatableArray.Of(Name), Unit: null);

/// <summary>SO(3), as unit quaternions.</summary>
internal sealed record RotationModel(string Name, bool Normalizes) : DomainModel(EquatableArray.Of(Name), Unit: null);

internal sealed record MobiusStripModel(string Angle, string Width, Rational Period, Rational HalfWidth) : DomainModel(EquatableArray.Of(Angle, Width), Unit: null);

internal sealed record KleinBottleModel(string First, string Second, string? Unit, Rational Period) : DomainModel(EquatableArray.Of(First, Second), Unit);
