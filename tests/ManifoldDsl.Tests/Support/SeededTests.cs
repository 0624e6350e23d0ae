using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Each test draws the same numbers, alone or among others.</summary>
public abstract class SeededTests
{
    protected SeededTests() => manual_seed(20_25);
}
