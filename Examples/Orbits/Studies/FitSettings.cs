namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>How actions are fitted, in all studies alike.</summary>
internal static class FitSettings
{
    /// <summary>
    /// Of 14 and 20 test functions, and 100, 140 and 200 principal components, the best sum of accuracies in held-out arcs of 60°
    /// and 180° (rotation with --choosing, one seed). All training samples do better than a part of them.
    /// </summary>
    public static readonly ActionFitOptions Chosen = new() { TestFunctions = 20, PrincipalComponents = 200 };
}
