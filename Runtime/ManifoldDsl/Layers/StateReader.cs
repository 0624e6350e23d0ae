using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Reads states in TorchSharp's format, trusting nothing that the file says.</summary>
internal static class StateReader
{
    /// <summary>Reads all entries of a file in TorchSharp's format, into the current dispose scope.</summary>
    public static Dictionary<string, Tensor> Read(BinaryReader reader)
    {
        var state = new Dictionary<string, Tensor>();
        try
        {
            var count = ReadNumber(reader);
            for (long i = 0; i < count; i++)
            {
                state.Add(reader.ReadString(), ReadTensor(reader));
            }
        }
        catch (Exception error) when (error is IOException or FormatException or ArgumentException or OverflowException or ExternalException)
        {
            throw new InvalidDataException($"The state breaks off or is no TorchSharp state after {state.Count} entries: {error.Message}", error);
        }

        return state;
    }

    /// <summary>
    /// One tensor. TorchSharp's own reader believes what it reads: it allocates any size, and looks any type up in native
    /// tables that end after the last one.
    /// </summary>
    private static Tensor ReadTensor(BinaryReader reader)
    {
        var type = ReadNumber(reader);
        if (type > sbyte.MaxValue || !Enum.IsDefined((ScalarType)type))
        {
            throw new FormatException($"{type} is no type of numbers.");
        }

        var shape = new long[Math.Min(ReadNumber(reader), 64)];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = ReadNumber(reader);
        }

        using var nothing = empty(0, dtype: (ScalarType)type);
        var size = shape.Aggregate(nothing.ElementSize, (product, length) => checked(product * length));
        if (reader.BaseStream.CanSeek && size > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new EndOfStreamException();
        }

        var tensor = empty(shape, dtype: (ScalarType)type);
        tensor.ReadBytesFromStream(reader.BaseStream);
        return tensor;
    }

    /// <summary>TorchSharp writes numbers in LEB128, seven bits a byte, the lowest first.</summary>
    private static long ReadNumber(BinaryReader reader)
    {
        var number = reader.Read7BitEncodedInt64();
        return number >= 0 ? number : throw new FormatException($"{number} is no size.");
    }
}
