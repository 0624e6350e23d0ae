using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ManifoldDsl.Examples.CommandLine;

/// <summary>Options whose values are checked while the line is parsed, before any work is done.</summary>
internal static class Options
{
    public static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => ParseCount(name, result),
    };

    public static Option<double?> Positive(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number > 0)
            {
                return number;
            }

            result.AddError($"{name}: '{text}' is not a positive number.");
            return null;
        },
    };

    public static Option<string?> OneOf(string name, string description, IReadOnlyList<string> choices)
    {
        var option = new Option<string?>(name) { Description = $"{description} One of {string.Join(", ", choices)}.", HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } chosen && !choices.Contains(chosen))
            {
                result.AddError($"{name}: '{chosen}' is none of {string.Join(", ", choices)}.");
            }
        });
        return option;
    }

    public static Option<DirectoryInfo?> ExistingDirectory(string name, string description)
    {
        var option = new Option<DirectoryInfo?>(name) { Description = description, HelpName = "DIR" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<DirectoryInfo?>() is { Exists: false } directory)
            {
                result.AddError($"{name}: there is no directory {directory.FullName}.");
            }
        });
        return option;
    }

    public static Option<DirectoryInfo> OutputDirectory(string name, string description, string defaultPath)
    {
        var option = new Option<DirectoryInfo>(name)
        {
            Description = description,
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo(defaultPath),
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<DirectoryInfo?>() is { } directory && File.Exists(directory.FullName))
            {
                result.AddError($"{name}: {directory.FullName} is a file; give a directory.");
            }
        });
        return option;
    }

    public static Option<FileInfo?> OutputFile(string name, string description)
    {
        var option = new Option<FileInfo?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { } file && Directory.Exists(file.FullName))
            {
                result.AddError($"{name}: {file.FullName} is a directory; give a file.");
            }
        });
        return option;
    }

    public static Option<DirectoryInfo?> FashionMnist() =>
        ExistingDirectory("--data", "Holds the four IDX files of Fashion-MNIST, to use all of it instead of the subset that comes with the examples.");

    private static int? ParseCount(string name, ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        result.AddError($"{name}: '{text}' is not a whole number from 1 to {int.MaxValue}.");
        return null;
    }
}
