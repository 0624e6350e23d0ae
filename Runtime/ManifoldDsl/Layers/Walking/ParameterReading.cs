using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Parameters as memory, for walkers.</summary>
internal static unsafe class ParameterReading
{
    /// <summary>The numbers of a parameter, converted on the way; in the current dispose scope.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="parameter">The parameter, as the module has it now.</param>
    /// <param name="row">The row of its first dimension, or null for all of it.</param>
    /// <param name="name">What its layer is called in messages.</param>
    /// <exception cref="ObjectDisposedException">The layer is disposed.</exception>
    public static T* Numbers<T>(Tensor? parameter, int? row, string name)
        where T : unmanaged
    {
        if (parameter is not { IsInvalid: false })
        {
            throw new ObjectDisposedException(name, $"{name} is disposed: a walker reads its weights when it is made and on Refresh(), and keeps them for all other calls.");
        }

        var numbers = row is { } index ? parameter.detach().select(0, index) : parameter.detach();
        return TensorMemory.Of<T>(numbers.to(typeof(T) == typeof(float) ? ScalarType.Float32 : ScalarType.Float64, CPU).contiguous());
    }
}
