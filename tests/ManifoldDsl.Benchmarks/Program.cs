using System.CommandLine;
using ManifoldDsl.Benchmarks.Generation;
using ManifoldDsl.Benchmarks.Ratios;
using ManifoldDsl.Examples.CommandLine;

// A further benchmark is a folder with a command in it, and a line here.
var root = new RootCommand("The benchmarks of ManifoldDsl.") { GeneratorCommand.Create(), RatiosCommand.Create() };
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UserErrorException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
