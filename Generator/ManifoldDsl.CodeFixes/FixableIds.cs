using System.Collections.Immutable;

namespace ManifoldDsl.CodeFixes;

/// <summary>Any diagnostic of ours may carry a fix; an editor wants all ids named beforehand.</summary>
internal static class FixableIds
{
    public static readonly ImmutableArray<string> All = [.. Enumerable.Range(1, 99).Select(number => $"MDSL{number:0000}")];
}
