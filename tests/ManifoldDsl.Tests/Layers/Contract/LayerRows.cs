namespace ManifoldDsl.Tests;

/// <summary>All rows of the layers' contract. A new layer is a file of rows beside this one, and a line here.</summary>
public static class LayerRows
{
    private static readonly Dictionary<string, LayerRow> Rows = ((LayerRow[])
    [
        .. LinearRows.All,
        .. ConvolutionRows.All,
        .. EmbeddingRows.All,
        .. NormalizationRows.All,
        .. RecurrentRows.All,
        .. AttentionRows.All,
    ]).ToDictionary(row => row.Name);

    public static LayerRow Of(string name) => Rows[name];

    /// <summary>Every row.</summary>
    public static TheoryData<string> Names => [.. Rows.Keys];

    /// <summary>Every row on each of its manifolds.</summary>
    public static TheoryData<string, string> OnManifolds => Table(row => row.Manifolds.Select(manifold => (row.Name, manifold)));

    /// <summary>Every row on each of its manifolds, with each use of contexts that it takes.</summary>
    public static TheoryData<string, string, ContextUse> Uses
    {
        get
        {
            var table = new TheoryData<string, string, ContextUse>();
            foreach (var row in Rows.Values)
            {
                foreach (var manifold in row.Manifolds)
                {
                    foreach (var use in UsesOf(row.Inputs[0]))
                    {
                        table.Add(row.Name, manifold, use);
                    }
                }
            }

            return table;
        }
    }

    /// <summary>Every row with each of its inputs.</summary>
    public static TheoryData<string, string> Inputs => Table(row => row.Inputs.Select(input => (row.Name, input.Name)));

    /// <summary>The uses of contexts that an input takes.</summary>
    public static IEnumerable<ContextUse> UsesOf(InputCase input) => Enum.GetValues<ContextUse>().Where(use => use switch
    {
        ContextUse.Shared => true,
        ContextUse.PerStep => input.Samples is not null && input.Steps is not null,
        _ => input.Samples is not null,
    });

    private static TheoryData<string, string> Table(Func<LayerRow, IEnumerable<(string, string)>> entries)
    {
        var table = new TheoryData<string, string>();
        foreach (var (first, second) in Rows.Values.SelectMany(entries))
        {
            table.Add(first, second);
        }

        return table;
    }
}
