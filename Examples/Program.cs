using ManifoldDsl.Examples.CommandLine;
using ManifoldDsl.Examples.Manifolds;
using ManifoldDsl.Examples.Motor;
using ManifoldDsl.Examples.Orbits;
using ManifoldDsl.Examples.Rotation;

// A further example is a folder with a command in it, and a line here. The first one runs when none is named.
return await ExampleProgram.RunAsync(args, [RotationCommand.Create(), OrbitsCommand.Create(), MotorCommand.Create(), ManifoldsCommand.Create()]);
