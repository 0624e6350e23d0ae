namespace ManifoldDsl;

/// <summary>How <see cref="ActionFit"/> fits. The defaults are those of a recipe that was measured on rotated images of 784 pixels.</summary>
public sealed record ActionFitOptions
{
    /// <summary>
    /// The dimension that inputs are projected to before the generator is fitted: as many principal components, of the raw inputs
    /// with their mean. At least as many as the rank and at most as many as there are features are taken.
    /// </summary>
    public int PrincipalComponents { get; init; } = 140;

    /// <summary>The number of test functions on each interval of seen contexts. More resolve faster changes; 20 do better where nearly all contexts are seen.</summary>
    public int TestFunctions { get; init; } = 14;

    /// <summary>
    /// On a product, the number of harmonics of each other coordinate that test functions are multiplied by: how finely the fit sees
    /// that what one coordinate turns depends on the others. Time and memory grow with it.
    /// </summary>
    public int Modulations { get; init; } = 2;

    /// <summary>The largest number of steps of conjugate gradients. They end earlier where the solution is exact to rounding.</summary>
    public int Iterations { get; init; } = 150;

    /// <summary>The weight of ‖A‖², in units of the mean diagonal of the normal equations.</summary>
    public double Ridge { get; init; } = 1e-5;

    /// <summary>The largest integer frequency on circles and axes. Pairs that turn faster are taken last, and at this frequency.</summary>
    public int LargestFrequency { get; init; } = 8;

    /// <summary>
    /// Whether frequencies on circles and axes are rounded to integers, as orbit layers there take them. Otherwise they are as
    /// they were found, for inspection. On lines they are never rounded.
    /// </summary>
    public bool RoundFrequencies { get; init; } = true;

    /// <summary>How the factors of a product act together. Of no effect where there is one factor.</summary>
    public OrbitCoupling Coupling { get; init; } = OrbitCoupling.Chained;

    /// <summary>
    /// The intervals of contexts that were seen, in the user's unit, for each coordinate; null, for a coordinate or for all, where
    /// they shall be found from the gaps between contexts. On a circle an interval runs upwards from its first end and may wrap:
    /// (300, 60); (0, 360) is the whole circle. Samples outside of them are left out.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<(double From, double To)>?>? SeenIntervals { get; init; }

    internal void ThrowIfInvalid()
    {
        ThrowIfLess(PrincipalComponents, 2, nameof(PrincipalComponents));
        ThrowIfLess(TestFunctions, 1, nameof(TestFunctions));
        ThrowIfLess(Modulations, 0, nameof(Modulations));
        ThrowIfLess(Iterations, 1, nameof(Iterations));
        ThrowIfLess(LargestFrequency, 1, nameof(LargestFrequency));
        if (!(Ridge >= 0 && double.IsFinite(Ridge)))
        {
            throw new ArgumentOutOfRangeException(nameof(Ridge), Ridge, "The ridge must be a finite number, not negative; the default is 1e-5.");
        }
    }

    private static void ThrowIfLess(int value, int least, string name)
    {
        if (value < least)
        {
            throw new ArgumentOutOfRangeException(name, value, $"It must be at least {least}.");
        }
    }
}
