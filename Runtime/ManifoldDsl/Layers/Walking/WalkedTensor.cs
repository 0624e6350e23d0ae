using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A tensor of a layer as walkers read it.</summary>
/// <param name="Layer">What its layer is called in messages.</param>
/// <param name="IsOnManifold">Whether it has a first dimension of K.</param>
/// <param name="Read">The parameter that the layer has now; null or invalid if it is disposed.</param>
internal sealed record WalkedTensor(string Layer, bool IsOnManifold, Func<Tensor?> Read)
{
    /// <summary>The numbers of control point k, or of the tensor off the manifold, converted on the way; in the current dispose scope.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ObjectDisposedException">The layer is disposed.</exception>
    public unsafe T* Numbers<T>(int k)
        where T : unmanaged
    {
        if (Read() is not { IsInvalid: false } parameter)
        {
            throw new ObjectDisposedException(Layer, $"{Layer} is disposed: a walker reads its weights when it is made and on Refresh(), and keeps them for all other calls.");
        }

        var numbers = IsOnManifold ? parameter.detach().select(0, k) : parameter.detach();
        return TensorMemory.Of<T>(numbers.to(typeof(T) == typeof(float) ? ScalarType.Float32 : ScalarType.Float64, CPU).contiguous());
    }
}
