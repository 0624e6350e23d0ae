using System.Numerics;
using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>An activation, in place: in double, rounded once.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TFunction">The function.</typeparam>
/// <param name="read">Reads the module's settings.</param>
internal sealed unsafe class ElementwiseStage<T, TFunction>(Func<TFunction> read) : WalkStage<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : struct, IElementwiseFunction
{
    private TFunction _function = read();

    public override void Refresh() => _function = read();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(WalkPosition<T> position, T* input, T* output, int length)
    {
        var function = _function;
        for (var i = 0; i < length; i += Vector<T>.Count)
        {
            if (typeof(T) == typeof(float))
            {
                Vector.Widen(Vector.Load((float*)input + i), out var lower, out var upper);
                Vector.Store(Vector.Narrow(function.Of(lower), function.Of(upper)), (float*)output + i);
            }
            else
            {
                Vector.Store(function.Of(Vector.Load((double*)input + i)), (double*)output + i);
            }
        }
    }
}
