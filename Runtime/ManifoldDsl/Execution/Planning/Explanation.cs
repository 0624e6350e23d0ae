using System.Globalization;
using System.Text;

namespace ManifoldDsl;

/// <summary>How the layers of a network were computed in one pass, and what the alternatives would have cost.</summary>
/// <param name="Decisions">One for each call for which there was a choice, in their order.</param>
public sealed record Explanation(IReadOnlyList<ExecutionDecision> Decisions)
{
    [ThreadStatic]
    private static List<ExecutionDecision>? _recorded;

    /// <summary>Whether this thread's decisions are recorded.</summary>
    internal static bool IsRecording => _recorded is not null;

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var decision in Decisions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{decision.Layer}: {decision.Chosen}, {decision.Reason} ({decision.Problem})\n");
            foreach (var cost in decision.Costs)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {(cost.Path == decision.Chosen ? ">" : " ")} {cost.Path,-12} {cost.Microseconds,12:N1} µs\n");
            }
        }

        return text.Length > 0 ? text.ToString() : "There was no choice: one shared context, or no layer of a manifold.\n";
    }

    /// <summary>Adds a decision to what this thread records.</summary>
    internal static void Record(ExecutionDecision decision) => _recorded!.Add(decision);

    /// <summary>Runs something and collects the decisions on the way.</summary>
    internal static Explanation Of(Action run)
    {
        var outer = _recorded;
        var recorded = _recorded = [];
        try
        {
            run();
        }
        finally
        {
            _recorded = outer;
        }

        return new(recorded);
    }
}

/// <summary>The choice for one call of a layer.</summary>
/// <param name="Layer">The layer: Rotation.Linear(784, 43).</param>
/// <param name="Problem">The sizes it was made for.</param>
/// <param name="Chosen">The path that was taken.</param>
/// <param name="Reason">Why.</param>
/// <param name="Costs">The estimated cost of each path.</param>
public sealed record ExecutionDecision(string Layer, string Problem, string Chosen, string Reason, IReadOnlyList<PathCost> Costs);

/// <summary>The estimated time of one path.</summary>
/// <param name="Path">The path.</param>
/// <param name="Microseconds">Its time, for a pass forward, and backward in training.</param>
public sealed record PathCost(string Path, double Microseconds);
