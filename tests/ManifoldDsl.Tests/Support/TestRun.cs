using System.Runtime.CompilerServices;
using static TorchSharp.torch;

// The random generator, the count of live tensors and the cores are shared by all tests.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ManifoldDsl.Tests;

internal static class TestRun
{
    [ModuleInitializer]
    internal static void UseOneThread() => set_num_threads(1);
}
