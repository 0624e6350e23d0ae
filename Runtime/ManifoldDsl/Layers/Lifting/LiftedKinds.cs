namespace ManifoldDsl;

/// <summary>The kinds of a lifted module's weights, by names or patterns: <c>encoder.*</c>, <c>*.bias</c>.</summary>
internal static class LiftedKinds
{
    /// <param name="lifted">What the lifted module is called in messages.</param>
    /// <param name="weights">The module's weights.</param>
    /// <param name="kinds">Kinds by names or patterns, or null. A name goes before patterns, a longer pattern before a shorter.</param>
    /// <param name="others">The kind of weights that no entry is for, by name.</param>
    /// <exception cref="ArgumentException">An entry is for no weight, or two of equal length disagree.</exception>
    public static WeightKind[] Resolve(string lifted, IReadOnlyList<ModuleWeight> weights, WeightKinds? kinds, Func<string, WeightKind> others)
    {
        kinds ??= [];
        if (kinds.Keys.FirstOrDefault(pattern => !weights.Any(weight => IsFor(pattern, weight))) is { } unknown)
        {
            throw new ArgumentException($"{lifted}: kinds names '{unknown}', which is for none of the module's weights: {string.Join(", ", weights.Select(weight => $"'{weight.Name}'"))}.");
        }

        return [.. weights.Select(weight => KindOf(lifted, weight, kinds) ?? others(weight.Name))];
    }

    private static WeightKind? KindOf(string lifted, ModuleWeight weight, WeightKinds kinds)
    {
        (string Pattern, WeightKind Kind)[] best = [.. kinds
            .Where(entry => IsFor(entry.Key, weight))
            .GroupBy(entry => entry.Key.Contains('*') ? entry.Key.Length : int.MaxValue)
            .MaxBy(group => group.Key)
            ?.Select(entry => (entry.Key, entry.Value)) ?? []];
        if (best.Select(entry => entry.Kind).Distinct().Count() > 1)
        {
            throw new ArgumentException($"{lifted}: '{weight.Name}' is {string.Join(" and ", best.Select(entry => $"{entry.Kind} by '{entry.Pattern}'"))}; give it a kind by its whole name.");
        }

        return best.Length == 0 ? null : best[0].Kind;
    }

    private static bool IsFor(string pattern, ModuleWeight weight) => weight.Names.Any(name => Matches(pattern, name));

    /// <summary>Whether a name is a pattern's, in which * stands for any characters.</summary>
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.SequenceEqual(name);
        }

        if (!name.StartsWith(pattern[..star]))
        {
            return false;
        }

        for (var from = star; from <= name.Length; from++)
        {
            if (Matches(pattern[(star + 1)..], name[from..]))
            {
                return true;
            }
        }

        return false;
    }
}
