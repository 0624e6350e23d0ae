using ManifoldDsl.Examples.Learning;

namespace ManifoldDsl.Examples.Orbits.Tasks;

/// <summary>Samples to train on, none within a region that is held out, and samples of other images to test on, over the whole domain.</summary>
internal sealed record TaskData(Samples Train, Samples Test) : IDisposable
{
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
