namespace ManifoldDsl.Examples.Motor;

/// <summary>The rotor's electrical angle, with the harmonics that a motor's torque has: the fundamental and the sixth.</summary>
[Circle("electrical", Period = 360, Unit = "degrees"), Fourier(1, 6)]
public sealed partial class Rotor;

/// <summary>Where a platform points.</summary>
[Circle("heading", Period = 360, Unit = "degrees")]
public sealed partial class Heading;
