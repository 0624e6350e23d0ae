namespace ManifoldDsl.Tests;

/// <summary>Tests that change settings of the process run one after another, and with no others.</summary>
[CollectionDefinition(nameof(ManifoldOptions), DisableParallelization = true)]
public sealed class OptionsTests;
