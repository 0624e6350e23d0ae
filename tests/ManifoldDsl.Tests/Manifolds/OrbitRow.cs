using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>What was generated of a group, as an object: one test serves all manifolds.</summary>
internal abstract class OrbitRow
{
    public abstract OrbitGroup Group { get; }

    /// <summary>Drawn contexts, in the user's units, in rows.</summary>
    public abstract double[] Sample(int count, int seed);

    public abstract double[] Coordinates(double[] contexts);

    public abstract Tensor Coordinates(Tensor[] contexts);

    /// <summary>All kernels on rows of one length: (û, v̂), then the gradients turned back, then the coordinates' gradients added to 1, 2, ….</summary>
    public abstract RotorKernels Kernels<T>(int bits, int length, int padding, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>What the kernels read and wrote.</summary>
internal sealed record RotorKernels(double[] Phases, double[][] Frequencies, Complex[] Pairs, Complex[] Gradients, Complex[] Turned, Complex[] TurnedBack, double[] Coordinates);

internal sealed class OrbitRow<TManifold> : OrbitRow
    where TManifold : class, IOrbitManifold<TManifold>
{
    public override OrbitGroup Group => TManifold.Group;

    public override double[] Sample(int count, int seed) => Point<TManifold>.Sample(count, new Random(seed)).ToContexts();

    public override double[] Coordinates(double[] contexts)
    {
        var coordinates = new double[contexts.Length];
        TManifold.EvaluateCoordinates(contexts, coordinates);
        return coordinates;
    }

    public override Tensor Coordinates(Tensor[] contexts) => TManifold.EvaluateCoordinates(contexts);

    public override RotorKernels Kernels<T>(int bits, int length, int padding, int seed) => bits switch
    {
        512 => Run<KernelVector512<T>, T>(length, padding, seed),
        256 => Run<KernelVector256<T>, T>(length, padding, seed),
        128 => Run<KernelVector128<T>, T>(length, padding, seed),
        _ => Run<KernelNumber<T>, T>(length, padding, seed),
    };

    private static unsafe RotorKernels Run<TVector, T>(int length, int padding, int seed)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = TManifold.Group.Factors.Count(factor => factor is not SpaceFactor);
        var random = new Random(seed);
        double Number() => (2 * random.NextDouble()) - 1;
        var phases = Enumerable.Range(0, length).Select(_ => 10 * Number()).ToArray();

        // cosines, sines; u, v; their gradients; û, v̂; those turned back
        using var rows = new GuardedRows<T>(10, length, length + padding, 0, Number);
        using var frequencies = new GuardedRows<T>(count, length, length + padding, 0, () => random.Next(-8, 9));
        for (var i = 0; i < length; i++)
        {
            (rows[0, i], rows[1, i]) = (T.CreateChecked(Math.Cos(phases[i])), T.CreateChecked(Math.Sin(phases[i])));
        }

        ref T At(int row) => ref rows.Start[row * rows.Stride];
        var sums = Enumerable.Range(1, count).Select(T.CreateChecked).ToArray();
        TManifold.Turn<TVector, T>(in At(0), in At(1), in At(2), in At(3), ref At(6), ref At(7), length);
        TManifold.TurnBack<TVector, T>(in At(0), in At(1), in At(4), in At(5), ref At(8), ref At(9), length);
        TManifold.AccumulateCoordinates<TVector, T>(in frequencies.Start[0], frequencies.Stride, in At(6), in At(7), in At(4), in At(5), sums, length);
        rows.AssertGuardsStand();
        frequencies.AssertGuardsStand();
        var numbers = rows.ToDoubles();
        Complex[] Pair(int row) => [.. Enumerable.Range(0, length).Select(i => new Complex(numbers[(row * length) + i], numbers[((row + 1) * length) + i]))];
        return new(phases, [.. Enumerable.Range(0, count).Select(d => frequencies.ToDoubles()[(d * length)..((d + 1) * length)])], Pair(2), Pair(4), Pair(6), Pair(8), [.. sums.Select(double.CreateChecked)]);
    }
}
