using System.Buffers.Binary;
using System.IO.Compression;
using ManifoldDsl.Examples.CommandLine;

namespace ManifoldDsl.Examples.Data;

/// <summary>
/// An array of bytes in the IDX format, plain or gzip'd: two zero bytes, the type (8: unsigned bytes), the number of
/// dimensions, each dimension as a 32-bit big-endian integer, the values.
/// </summary>
internal sealed record IdxFile(int[] Shape, byte[] Values)
{
    private const int UnsignedBytes = 0x0800;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it has to have: 3 for images, 1 for labels.</param>
    /// <exception cref="UserErrorException">The file cannot be read, or is not what it should be.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        try
        {
            var content = Unpack(File.ReadAllBytes(path));
            var headerLength = 4 + (4 * dimensions);
            CheckMagic(path, content, UnsignedBytes | dimensions);
            if (content.Length < headerLength)
            {
                throw new UserErrorException($"{path}: truncated, it ends within the header.");
            }

            var shape = new int[dimensions];
            var expected = 1L;
            for (var i = 0; i < dimensions; i++)
            {
                shape[i] = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4 + (4 * i)));
                expected = shape[i] > 0 ? checked(expected * shape[i]) : throw new UserErrorException($"{path}: dimension {i + 1} is {shape[i]}; it must be positive.");
            }

            var actual = content.Length - headerLength;
            if (actual != expected)
            {
                var verdict = actual < expected ? "truncated" : "too long";
                throw new UserErrorException($"{path}: {verdict}, its header announces {string.Join(" × ", shape)} = {expected:N0} bytes and {actual:N0} follow.");
            }

            return new IdxFile(shape, content[headerLength..]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read: {error.Message}", error);
        }
        catch (Exception error) when (error is InvalidDataException or OverflowException)
        {
            throw new UserErrorException($"{path}: damaged ({error.Message})", error);
        }
    }

    private static void CheckMagic(string path, byte[] content, int expected)
    {
        var actual = content.Length < 4
            ? throw new UserErrorException($"{path}: truncated, it ends within the header.")
            : BinaryPrimitives.ReadInt32BigEndian(content);
        if (actual != expected)
        {
            throw new UserErrorException($"{path}: not the expected IDX file, it starts with 0x{actual:X8} instead of 0x{expected:X8}.");
        }
    }

    /// <summary>Recognises gzip by its content: downloads are often unpacked, or renamed.</summary>
    private static byte[] Unpack(byte[] content)
    {
        if (content is not [0x1F, 0x8B, ..])
        {
            return content;
        }

        using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
