using System.CommandLine;

namespace ManifoldDsl.Examples.CommandLine;

/// <summary>One program with a sub-command per example.</summary>
internal static class ExampleProgram
{
    private const int Failed = 1;
    private const int Interrupted = 130; // what shells expect after Ctrl+C

    private static readonly string[] AboutTheProgram = ["--help", "-h", "-?", "/?", "/h", "--version"];

    public static async Task<int> RunAsync(string[] arguments, IReadOnlyList<Command> examples)
    {
        var root = new RootCommand($"The examples of ManifoldDsl. Without the name of one, '{examples[0].Name}' runs.");
        foreach (var example in examples)
        {
            root.Subcommands.Add(example);
        }

        var parsed = root.Parse(WithDefault(arguments, examples));
        if (parsed.Errors is [var first, ..])
        {
            // Not the whole list and a page of help: what follows the first mistake is often its echo.
            await Console.Error.WriteLineAsync($"{first.Message} See: {parsed.CommandResult.Command.Name} --help");
            return Failed;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UserErrorException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. Nothing was written.");
            return Interrupted;
        }
    }

    /// <summary>What does not begin with an example belongs to the default one, so that it needs no name: <c>-- --quick</c>.</summary>
    private static string[] WithDefault(string[] arguments, IReadOnlyList<Command> examples) =>
        arguments is [var first, ..] && (AboutTheProgram.Contains(first) || examples.Any(example => example.Name == first))
            ? arguments
            : [examples[0].Name, .. arguments];
}
