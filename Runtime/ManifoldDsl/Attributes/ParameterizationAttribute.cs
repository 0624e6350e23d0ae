namespace ManifoldDsl;

/// <summary>
/// Makes a static method the parameterization of its class: W(s) as a formula in the manifold's coordinates and in weights,
/// read by the generator and derived symbolically. It takes a <see cref="Coordinate"/> for each coordinate, by name, and one
/// or more <see cref="Weight"/>s, and returns a <see cref="Weight"/>.
/// </summary>
/// <remarks>
/// The body is one expression, or local declarations and a return: arithmetic, <see cref="Functions"/>, constants and other
/// static methods of that kind. The method also runs, on doubles and on tensors, and is the reference for its generated code.
/// </remarks>
/// <example>
/// <code>
/// [Circle("phase")]
/// public sealed partial class Gait
/// {
///     [Parameterization]
///     private static Weight W(Coordinate phase, Weight centre, Weight swing, Weight lift)
///         => centre + Cos(phase) * swing + Sin(2 * phase) * lift;
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ParameterizationAttribute : Attribute;
