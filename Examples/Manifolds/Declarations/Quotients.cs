namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A Möbius strip: two interchangeable angles, as their sum and their distance.</summary>
[MobiusStrip("sum", "gap", Period = 360)]
public sealed partial class Pair;

/// <summary>A Klein bottle: small patches of natural images, between an edge and a line.</summary>
[KleinBottle("direction", "kind", Period = 360, Unit = "degrees")]
public sealed partial class Patch;

/// <summary>A projective plane: how a fibre runs in space.</summary>
[ProjectivePlane("fibre")]
public sealed partial class Fibre;
