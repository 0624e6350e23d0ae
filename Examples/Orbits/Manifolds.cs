namespace ManifoldDsl.Examples.Orbits;

/// <summary>A picture's columns, shifted cyclically.</summary>
[Circle("shift", Period = 28, Unit = "columns")]
public sealed partial class Shift;

/// <summary>The same with three harmonics.</summary>
[Circle("angle", Period = 360, Unit = "degrees"), Fourier(Harmonics = 3)]
public sealed partial class ThreeHarmonics;

/// <summary>A picture that is turned, then shifted: an orbit undoes the shift, then the turn.</summary>
[Circle("angle", Period = 360, Unit = "degrees"), Circle("shift", Period = 28, Unit = "columns")]
public sealed partial class TurnThenShift;

/// <summary>The same context, declared in the order in which it is not applied.</summary>
[Circle("shift", Period = 28, Unit = "columns"), Circle("angle", Period = 360, Unit = "degrees")]
public sealed partial class ShiftThenTurn;

/// <summary>The same context as two influences on weights that add.</summary>
[Circle("angle", Period = 360, Unit = "degrees"), Circle("shift", Period = 28, Unit = "columns"), Additive]
public sealed partial class TurnPlusShift;

/// <summary>By how much the colours of a photograph are turned around the grey axis.</summary>
[Circle("hue", Period = 360, Unit = "degrees")]
public sealed partial class Hue;

/// <summary>Where a low lamp stands.</summary>
[Circle("azimuth", Period = 360, Unit = "degrees")]
public sealed partial class Lamp;
