using ManifoldDsl.Examples.CommandLine;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>Files that are there whole or not at all: written beside their place under another name, then moved there.</summary>
internal static class AtomicFile
{
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            try
            {
                File.WriteAllBytes(temporary, content);
                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary); // nothing is left of it after a move
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>What can go wrong at the end of long work goes wrong here, before it.</summary>
    /// <exception cref="UserErrorException">A directory cannot be made or written to.</exception>
    public static void Prepare(DirectoryInfo directory, FileInfo? file)
    {
        Prepare(directory.FullName);
        if (file is { DirectoryName: { } directoryOfFile })
        {
            Prepare(directoryOfFile);
        }
    }

    /// <summary>Makes sure, before long work, that its results can be written to a directory.</summary>
    /// <exception cref="UserErrorException">The directory cannot be made or written to.</exception>
    public static void Prepare(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{directory} cannot be made: {error.Message}", error);
        }

        var probe = Path.Combine(directory, $".write-test.{Environment.ProcessId}");
        Write(probe, []);
        File.Delete(probe);
    }
}
