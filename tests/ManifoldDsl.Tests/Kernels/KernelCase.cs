using System.Numerics;
using CsCheck;

namespace ManifoldDsl.Tests;

/// <summary>A call of kernels, drawn at random.</summary>
/// <param name="Contexts">The number of contexts.</param>
/// <param name="Length">The numbers of a row.</param>
/// <param name="Padding">The numbers between two rows.</param>
/// <param name="Misalignment">How far a row is from the beginning of a cache line.</param>
/// <param name="Bits">The width of vectors.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Overwrites">Whether gradients are set rather than added.</param>
/// <param name="HasBasisGradients">Whether φ̃ needs gradients.</param>
/// <param name="Seed">Draws contexts and numbers.</param>
internal sealed record KernelCase(int Contexts, int Length, int Padding, int Misalignment, int Bits, int Threads, bool Overwrites, bool HasBasisGradients, int Seed)
{
    /// <summary>Widths, rests, short and long slices, one and several threads.</summary>
    public static Gen<KernelCase> Any { get; } = Gen.Select(
        Gen.Int[1, 9],
        Gen.Frequency((3, Gen.Int[1, 70]), (1, Gen.Int[900, 1200]), (1, Gen.Int[3000, 5000])),
        Gen.Select(Gen.Int[0, 17], Gen.Int[0, 15]),
        Gen.Int[0, 3].Select(i => new[] { 512, 256, 128, 1 }[i]),
        Gen.Int[1, 3],
        Gen.Bool,
        Gen.Bool,
        Gen.Int[0, 1000]).Select((contexts, length, place, bits, threads, overwrites, gradients, seed) =>
            new KernelCase(contexts, length, place.Item1, place.Item2, bits, threads, overwrites, gradients, seed));

    public KernelOptions Options => new(Bits, Threads);

    /// <summary>φ̃ at drawn contexts, some of them at the ends of the domain or at a knot.</summary>
    public T[] Basis<TManifold, T>()
        where TManifold : class, ILinearManifold<TManifold>
        where T : unmanaged, INumber<T>
    {
        var basis = new double[Contexts * TManifold.Description.BasisCount];
        TManifold.EvaluateFrame(Point<TManifold>.Sample(Contexts, new Random(Seed)).ToContexts(), basis);
        return [.. basis.Select(T.CreateChecked)];
    }

    public GuardedRows<T> Rows<T>(int rows, int salt)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(Seed + (1000 * salt));
        return new(rows, Length, Length + Padding, Misalignment, () => (2 * random.NextDouble()) - 1);
    }
}
