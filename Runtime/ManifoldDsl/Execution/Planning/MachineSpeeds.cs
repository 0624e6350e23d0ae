namespace ManifoldDsl;

/// <summary>What a machine does in a nanosecond, as far as choices depend on it; for float32 and libtorch's number of threads.</summary>
/// <param name="MultiplyAdds">Multiply-adds of a large matrix product.</param>
/// <param name="CacheBytes">Bytes of a pass over numbers that are in the cache.</param>
/// <param name="MemoryBytes">Bytes of a pass over numbers that are not in a core's own cache: 8 MB of them.</param>
/// <param name="TorchCall">Nanoseconds that a small torch operation takes besides its work.</param>
/// <param name="NativeCall">Nanoseconds that a small matrix product by BLAS takes besides its work.</param>
public sealed record MachineSpeeds(double MultiplyAdds, double CacheBytes, double MemoryBytes, double TorchCall, double NativeCall);
