using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Deriving;

/// <summary>Which manifolds are groups, and how those act. It depends on the domains alone, not on the basis.</summary>
internal static class Orbits
{
    /// <summary>The group, or null if a domain is none.</summary>
    public static DerivedOrbit? Of(EquatableArray<DomainModel> domains)
    {
        var kinds = domains.Select(Kind).ToArray();
        if (kinds.Contains(null))
        {
            return null;
        }

        var factors = domains.Zip(kinds, (domain, kind) => new GroupFactor(kind!.Value, domain.Names[0], kind == GroupKind.Space ? WignerCouplings.All : default)).ToEquatableArray();
        return new(string.Join(" × ", factors.Select(factor => Name(factor.Kind))), factors, Rotor(factors));
    }

    private static GroupKind? Kind(DomainModel domain) => domain switch
    {
        CircleModel or AxisModel => GroupKind.Circle,
        LineModel => GroupKind.Line,
        RotationModel => GroupKind.Space,
        _ => null,
    };

    private static string Name(GroupKind kind) => kind switch
    {
        GroupKind.Circle => "SO(2)",
        GroupKind.Line => "ℝ",
        GroupKind.Space => "SO(3)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown group"),
    };

    private static DerivedRotor? Rotor(EquatableArray<GroupFactor> factors)
    {
        var coordinates = factors.Where(factor => factor.Kind != GroupKind.Space).Select(factor => new Coordinate(factor.Coordinate)).ToArray();
        if (coordinates.Length == 0)
        {
            return null;
        }

        var frequencies = coordinates.Select((_, d) => new Weight("f" + (coordinates.Length == 1 ? "" : UnicodePrinter.Subscript(d + 1))));
        var phase = PlaneRotation.Phase(frequencies, coordinates);
        var rotor = new PlaneRotation(DerivedRotor.Cosine, DerivedRotor.Sine);

        // dL/dphase = ĝᵀ·d(ρ·(u, v))/dphase = ĝᵀ·J·(û, v̂): of what the forward pass has computed
        var turning = PlaneRotation.Multiply(PlaneRotation.Generator(), DerivedRotor.TurnedFirst, DerivedRotor.TurnedSecond);
        return new(
            rotor.Turn(DerivedRotor.First, DerivedRotor.Second),
            rotor.Transposed.Turn(DerivedRotor.TurnedFirst, DerivedRotor.TurnedSecond),
            (DerivedRotor.GradientFirst * turning[0]) + (DerivedRotor.GradientSecond * turning[1]),
            EquatableArray.Of<Expr>([.. coordinates]),
            coordinates.Select(coordinate => Differentiation.Differentiate(phase, coordinate)).ToEquatableArray());
    }
}
