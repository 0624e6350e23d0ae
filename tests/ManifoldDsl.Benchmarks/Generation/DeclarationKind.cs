namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>Declarations of one kind, a class per size.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Sizes">A degree, a number of control points, of harmonics, of vertices: what the kind scales with.</param>
/// <param name="Attributes">The attributes of a size; <c>~</c> in coordinates' names stands for the round's suffix.</param>
/// <param name="Body">The members of the class, if it has any.</param>
internal sealed record DeclarationKind(string Name, int[] Sizes, Func<int, string> Attributes, Func<int, string>? Body = null)
{
    /// <summary>The classes of one round. Their coordinates have names of their own, so that nothing is left over from the rounds before.</summary>
    public IEnumerable<Declaration> InRound(int round) => Sizes.Select((size, i) =>
    {
        var type = string.Concat(Name.Where(char.IsAsciiLetterOrDigit)) + (i + 1);
        var text = $"{Attributes(size)}\npublic sealed partial class {type}{(Body is null ? ";" : $"\n{{\n{Body(size)}\n}}")}";
        return new Declaration(Name, size, type, text.Replace("~", round == 0 ? "" : "_" + round, StringComparison.Ordinal));
    });
}

/// <summary>A declared class of the measured project.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Size">Its size among its kind.</param>
/// <param name="TypeName">The name of the class.</param>
/// <param name="Text">Its source.</param>
internal sealed record Declaration(string Kind, int Size, string TypeName, string Text)
{
    public string Name => $"{Kind} ({Size})";
}
