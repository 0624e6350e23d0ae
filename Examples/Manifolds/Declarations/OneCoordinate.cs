namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A line: how noisy a signal is.</summary>
[Line("noise", From = 0, To = 0.5)]
public sealed partial class Noise;

/// <summary>A circle: where a vehicle points.</summary>
[Circle("heading", Period = 360, Unit = "degrees")]
public sealed partial class Heading;

/// <summary>An axis: how a grain, an edge or a road runs, whichever way it is walked.</summary>
[Axis("grain", Unit = "degrees")]
public sealed partial class Grain;

/// <summary>A circle with three harmonics: the hour of a day.</summary>
[Circle("hour", Period = 24), Fourier(Harmonics = 3)]
public sealed partial class Daily;

/// <summary>A circle with chosen harmonics: the electrical angle of a motor, with its sixth.</summary>
[Circle("electrical", Period = 360), Fourier(1, 6)]
public sealed partial class Motor;

/// <summary>Orthogonal polynomials on a line: a temperature.</summary>
[Line("temperature", From = -20, To = 40), Legendre(Degree = 3)]
public sealed partial class Temperature;

/// <summary>A Bezier curve on a line: a throttle.</summary>
[Line("throttle"), Bezier(Degree = 3)]
public sealed partial class Throttle;
