using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Files that are broken off, changed or no states at all: refused, and the network stays as it was, to the bit.</summary>
public sealed class DamagedFiles : SeededTests
{
    [Fact]
    public void EveryTruncationIsRefused()
    {
        using var source = new Rotation.Linear(2, 2);
        var bytes = SavedStates.Bytes(source);
        for (var length = 0; length < bytes.Length; length++)
        {
            Refused<InvalidDataException>(bytes[..length], "The state breaks off or is no TorchSharp state after ");
        }
    }

    [Fact]
    public void RandomBytesAreRefused() =>
        Gen.Byte.Array[0, 60].Each(500, bytes => Refused<Exception>(bytes));

    [Theory]
    [InlineData(99, 1, "99 is no type of numbers.")]
    [InlineData(1L << 40, 1, "1099511627776 is no type of numbers.")]
    [InlineData(6, 1L << 38, "Attempted to read past the end of the stream.")]
    [InlineData(6, long.MaxValue, "Arithmetic operation resulted in an overflow.")]
    [InlineData(6, -1, "-1 is no size.")]
    public void NoTypeOrSizeIsTakenOnTrust(long type, long length, string message)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt64(1);
        writer.Write("weight");
        writer.Write7BitEncodedInt64(type);
        writer.Write7BitEncodedInt64(1);
        writer.Write7BitEncodedInt64(length);

        Refused<InvalidDataException>(stream.ToArray(), "The state breaks off or is no TorchSharp state after 0 entries: " + message);
    }

    [Fact]
    public void AChangedByteIsRefusedOrChangesANumber()
    {
        using var source = new Rotation.Linear(2, 2);
        var bytes = SavedStates.Bytes(source);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Each(500, change =>
        {
            byte[] damaged = [.. bytes];
            damaged[change.Item1] = change.Item2;
            using var layer = new Rotation.Linear(2, 2);
            try
            {
                layer.load(new MemoryStream(damaged));
            }
            catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
            {
            }

            Assert.Equal([3, 2, 2], layer.weight.shape);
            Assert.Equal(ScalarType.Float32, layer.weight.dtype);
        });
    }

    private static void Refused<TException>(byte[] bytes, string message = "")
        where TException : Exception
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(2, 2);
        var (weight, bias) = (layer.weight.detach().clone(), layer.bias!.detach().clone());

        var error = Assert.ThrowsAny<TException>(() => layer.load(new MemoryStream(bytes)));

        Assert.True(error is InvalidDataException or InvalidOperationException, error.ToString());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Agree.Exactly(weight, layer.weight);
        Agree.Exactly(bias, layer.bias);
    }
}
