using ManifoldDsl.Generator.Parsing;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>The range of a coordinate that is clamped to it.</summary>
internal sealed record LineRange(double From, double To)
{
    /// <summary>Null where the coordinate is on no line, or on one that extrapolates.</summary>
    public static LineRange? Of(string coordinate, IEnumerable<AttributeReader> topologies) => topologies
        .Where(topology => topology.FullName is KnownNames.Line or KnownNames.Cylinder && topology.Strings() is [.., var name] && name == coordinate && (topology.Named<int>("Outside") ?? 0) == 0)
        .Select(line => new LineRange(line.Named<double>("From") ?? 0, line.Named<double>("To") ?? 1))
        .FirstOrDefault();
}
