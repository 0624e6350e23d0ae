using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// How modules of a manifold save and load, whatever their base class: files that appear whole or not at all, states that are
/// read and checked whole before anything changes.
/// </summary>
internal static class ModuleState
{
    /// <summary>Writes a file beside the one to be, then puts it in its place: a crash on the way leaves an older file as it was.</summary>
    /// <param name="location">The file's path.</param>
    /// <param name="write">Writes the state to the path it is given.</param>
    public static void Save(string location, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        var unfinished = $"{location}.{Guid.NewGuid():N}.tmp";
        try
        {
            write(unfinished);
            File.Move(unfinished, location, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished); // a file that was moved is not there any more
        }
    }

    /// <summary>Throws one message that says what does not fit.</summary>
    public static void Check<TManifold>(Module module, Dictionary<string, Tensor> source, bool strict, IList<string>? skip)
        where TManifold : class, IManifold<TManifold>
    {
        ArgumentNullException.ThrowIfNull(source);
        SavedState.Check($"{TManifold.Description.Name}.{module.GetName()}", source, module.state_dict(), strict, skip);
    }

    /// <summary>Reads a whole state, has it checked, then loads it: a state that does not fit changes nothing.</summary>
    public static void Load(Module module, BinaryReader reader, bool strict, IList<string>? skip, Dictionary<string, bool>? loadedParameters)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var scope = NewDisposeScope();
        var source = StateReader.Read(reader);
        var known = module.state_dict();
        module.load_state_dict(source, strict, skip);
        foreach (var key in source.Keys)
        {
            loadedParameters?.Add(key, known.ContainsKey(key));
        }
    }
}
