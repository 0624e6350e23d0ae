using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>What the documentation of a declared class says of its group, or of why it is none.</summary>
internal static class OrbitDocumentation
{
    /// <summary>One sentence, without its full stop.</summary>
    public static string OfManifold(DerivedManifold manifold)
    {
        if (manifold.Orbit is { } orbit)
        {
            return $"Orbit layers: contexts are the group {orbit.Name}, {orbit.Formula}";
        }

        var domain = manifold.Model.Domains.First(domain => Obstacle(domain) is not null);
        return $"No orbit layers{(manifold.Model.Domains.Count == 1 ? "" : $", because of {string.Join(", ", domain.Names)}")}: {Obstacle(domain)}";
    }

    private static string? Obstacle(DomainModel domain) => domain switch
    {
        SimplexModel => "a simplex is no group; nothing undoes a mixture",
        SphereModel { IsProjective: true } => "axes of space are acted on by a group, the rotations, but are none",
        SphereModel => "directions are acted on by a group, the rotations, but are none",
        MobiusStripModel => "a Möbius strip is glued with a reversal, and no group",
        KleinBottleModel => "a Klein bottle is glued with a reversal, and no group",
        _ => null,
    };
}
