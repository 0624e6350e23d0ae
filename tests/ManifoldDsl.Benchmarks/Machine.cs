using System.Runtime.InteropServices;

namespace ManifoldDsl.Benchmarks;

/// <summary>What of the machine bears on figures, and nothing that tells which machine it is.</summary>
internal sealed record Machine(int Threads, string Runtime, string Architecture, bool IsServerCollector)
{
    public static Machine Here { get; } = new(
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        System.Runtime.GCSettings.IsServerGC);

    public override string ToString() => $"{Threads} threads, {Runtime}, {Architecture}, {(IsServerCollector ? "server" : "workstation")} garbage collector";
}
