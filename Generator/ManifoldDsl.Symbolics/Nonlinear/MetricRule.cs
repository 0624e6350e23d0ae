namespace ManifoldDsl.Symbolics;

/// <summary>
/// Quadrature for the entries of a metric that have no closed form: rows of a node's weight and the features there. The finer
/// rule is used; its difference to the coarser one estimates the error.
/// </summary>
internal sealed record MetricRule(EquatableArray<double> Coarse, EquatableArray<double> Fine)
{
    /// <summary>The nodes are printed into generated code.</summary>
    private const int MostNodes = 512;

    private static readonly int[] Orders = [47, 31, 23, 15, 11, 7, 5, 3, 2];

    public static MetricRule None { get; } = new(default, default);

    public static MetricRule Of(Topology topology, EquatableArray<Feature> features)
    {
        var order = Orders.Where(order => topology.NodeCount(order) <= MostNodes).DefaultIfEmpty(1).First();
        return new(Rows(topology, features, order / 2), Rows(topology, features, order));
    }

    private static EquatableArray<double> Rows(Topology topology, EquatableArray<Feature> features, int order) =>
        topology.Quadrature(order).SelectMany(node =>
        {
            var coordinates = topology.Coordinates.Select((coordinate, i) => (coordinate.Name, Value: node.Point[i])).ToDictionary(pair => pair.Name, pair => pair.Value);
            return features.Select(feature => Evaluation.Evaluate(feature.Expression, coordinates)).Prepend(node.Weight);
        }).ToEquatableArray();
}
