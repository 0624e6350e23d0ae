using System.Runtime.InteropServices;

namespace ManifoldDsl;

/// <summary>
/// Memory for intermediate numbers of one call, aligned to cache lines. Each thread keeps its last few blocks, so that nothing is
/// allocated from the second call on; they are small, because calls work in pieces that fit into a cache.
/// </summary>
internal unsafe ref struct Scratch
{
    private const int Alignment = 64;

    /// <summary>Longer blocks are given back at once.</summary>
    private const long LongestKept = 1 << 21;

    [ThreadStatic]
    private static Cache? _cache;

    private readonly nint _memory;
    private readonly int _depth;

    private Scratch(nint memory, int depth) => (_memory, _depth) = (memory, depth);

    /// <summary>A block; dispose of it, the last one first.</summary>
    public static Scratch Take(long bytes)
    {
        var cache = _cache ??= new();
        return new(cache.Take(bytes), cache.Depth);
    }

    /// <summary>The block as numbers.</summary>
    public readonly T* As<T>()
        where T : unmanaged => (T*)_memory;

    public readonly void Dispose() => _cache!.Give(_depth);

    /// <summary>A thread's blocks. A thread that ends frees them.</summary>
    private sealed class Cache
    {
        private readonly List<(nint Memory, long Length)> _blocks = [];

        public int Depth { get; private set; }

        ~Cache() => _blocks.ForEach(block => NativeMemory.AlignedFree((void*)block.Memory));

        public nint Take(long bytes)
        {
            if (Depth == _blocks.Count)
            {
                _blocks.Add(default);
            }

            var (memory, length) = _blocks[Depth];
            if (length < bytes || memory == 0)
            {
                NativeMemory.AlignedFree((void*)memory);
                _blocks[Depth] = default;
                memory = (nint)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, Alignment), Alignment);
                _blocks[Depth] = (memory, bytes);
            }

            Depth++;
            return memory;
        }

        public void Give(int depth)
        {
            Depth = depth - 1;
            if (_blocks[Depth] is { Length: > LongestKept } block)
            {
                NativeMemory.AlignedFree((void*)block.Memory);
                _blocks[Depth] = default;
            }
        }
    }
}
