using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Checks saved states before they are loaded. Each layer's state holds an empty entry whose name carries the manifold's signature, so
/// that the weights of one manifold cannot be taken for those of another.
/// </summary>
internal static class SavedState
{
    private const string Mark = "manifold ";

    /// <summary>The name of the entry that says which manifold a layer's state belongs to.</summary>
    public static string MarkOf(ManifoldDescription manifold) => Mark + manifold.Signature;

    /// <summary>Throws one message that says what does not fit, before anything is changed.</summary>
    public static void Check(string module, Dictionary<string, Tensor> source, Dictionary<string, Tensor> target, bool strict, IList<string>? skip)
    {
        foreach (var key in source.Keys.Where(key => !target.ContainsKey(key) && IsMark(key)))
        {
            var layer = key[..key.LastIndexOf(Mark, StringComparison.Ordinal)];
            var mine = target.Keys.FirstOrDefault(other => IsMark(other) && other.StartsWith(layer + Mark, StringComparison.Ordinal));
            if (mine is not null)
            {
                throw new InvalidOperationException(
                    $"{module}: the state of {(layer.Length > 0 ? $"layer '{layer.TrimEnd('.')}'" : "this layer")} belongs to the manifold {key[(layer.Length + Mark.Length)..]}, "
                    + $"but this network's is {mine[(layer.Length + Mark.Length)..]}. Load it into a network of its own manifold.");
            }
        }

        var skipped = skip ?? [];
        var missing = target.Keys.Where(key => !source.ContainsKey(key) && !skipped.Contains(key)).ToArray();
        var unexpected = source.Keys.Where(key => !target.ContainsKey(key) && !skipped.Contains(key)).ToArray();
        if (strict && missing.Length + unexpected.Length > 0)
        {
            throw new InvalidOperationException(
                $"{module}: the state does not fit this network: it lacks {List(missing)} and has besides {List(unexpected)}. "
                + "Load it into a network of the same layers, or pass strict: false to load what fits.");
        }

        foreach (var (key, tensor) in source.Where(entry => target.ContainsKey(entry.Key) && !skipped.Contains(entry.Key)))
        {
            if (!tensor.shape.SequenceEqual(target[key].shape))
            {
                throw new InvalidOperationException(
                    $"{module}: the state's '{key}' has the shape {Shapes.Print(tensor)}, this network's has {Shapes.Print(target[key])}. Load it into a network of the same sizes.");
            }
        }
    }

    private static bool IsMark(string key) => key.StartsWith(Mark, StringComparison.Ordinal) || key.Contains("." + Mark, StringComparison.Ordinal);

    private static string List(string[] keys) => keys.Length == 0 ? "nothing" : $"'{string.Join("', '", keys)}'";
}
