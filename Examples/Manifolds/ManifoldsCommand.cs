using System.CommandLine;
using ManifoldDsl.Examples.CommandLine;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>The command line of this example.</summary>
internal static class ManifoldsCommand
{
    public static Command Create()
    {
        var output = Options.OutputDirectory("--out", "Where the pictures go, an SVG each.", "output");
        var command = new Command("manifolds", "Every topology and every basis: its facts, and the picture of its functions.") { output };
        command.SetAction((parsed, cancellation) =>
        {
            var example = new ManifoldsExample(parsed.GetRequiredValue(output));
            return Task.Run(() => example.Run(cancellation), cancellation);
        });
        return command;
    }
}
