using ManifoldDsl.Examples.CommandLine;
using ManifoldDsl.Examples.Learning;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Data;

/// <summary>
/// Fashion-MNIST (Zalando Research, MIT licence): grey images of ten kinds of garments. A subset comes with the examples,
/// see Data/FashionMnist/README.md.
/// </summary>
internal sealed record FashionMnist(ImageSet Train, ImageSet Test) : IDisposable
{
    public const int Side = 28;
    public const int Pixels = Side * Side;
    public const int Classes = 10;

    /// <summary>From pixels to what networks want.</summary>
    public static readonly PixelScale Scale = new(Mean: 0.286, StandardDeviation: 0.353);

    /// <summary>Beside the program: the same place when run from the source tree and when published.</summary>
    private static string ShippedDirectory => Path.Combine(AppContext.BaseDirectory, "Data", "FashionMnist");

    /// <summary>Reads the four IDX files under their usual names, each with or without ".gz".</summary>
    /// <param name="directory">Where they are, or null for the subset that comes with the examples.</param>
    /// <exception cref="UserErrorException">A file is missing or is not what it should be.</exception>
    public static FashionMnist Load(DirectoryInfo? directory)
    {
        var path = directory?.FullName ?? ShippedDirectory;
        return new FashionMnist(LoadPart(path, "train"), LoadPart(path, "t10k"));
    }

    /// <summary>A sentence on what was loaded.</summary>
    /// <param name="directory">From where, as for <see cref="Load"/>.</param>
    public string Describe(DirectoryInfo? directory) =>
        $"Fashion-MNIST{(directory is null ? ", the subset that comes with the examples" : $" from {directory.FullName}")}: {Train.Count:N0} training and {Test.Count:N0} test images.";

    /// <summary>
    /// For choosing settings, without a look at the test images: a quarter of the training images in their place, the others to
    /// train on. It shares no memory with this one.
    /// </summary>
    public FashionMnist ForChoosing() => new(Train.Part(0, Train.Count * 3 / 4), Train.Part(Train.Count * 3 / 4, Train.Count));

    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }

    private static ImageSet LoadPart(string directory, string part)
    {
        var (imagesPath, labelsPath) = (Find(directory, $"{part}-images-idx3-ubyte"), Find(directory, $"{part}-labels-idx1-ubyte"));
        var (images, labels) = (IdxFile.Read(imagesPath, dimensions: 3), IdxFile.Read(labelsPath, dimensions: 1));
        if (images.Shape is not [_, Side, Side])
        {
            throw new UserErrorException($"{imagesPath}: the images have {images.Shape[1]} × {images.Shape[2]} pixels; expected {Side} × {Side}.");
        }

        if (images.Shape[0] != labels.Shape[0])
        {
            throw new UserErrorException($"{directory}: {images.Shape[0]} images but {labels.Shape[0]} labels in the two {part} files.");
        }

        if (labels.Values.Max() is var highest && highest >= Classes)
        {
            throw new UserErrorException($"{labelsPath}: there is a label {highest}; expected 0 to {Classes - 1}.");
        }

        return new ImageSet(
            tensor(images.Values, dtype: ScalarType.Byte).view(-1, Side, Side),
            tensor(labels.Values, dtype: ScalarType.Int64));
    }

    private static string Find(string directory, string name)
    {
        var plain = Path.Combine(directory, name);
        return new[] { plain, plain + ".gz" }.FirstOrDefault(File.Exists)
            ?? throw new UserErrorException($"{directory} holds neither {name}.gz nor {name}. Fashion-MNIST is four files: train- and t10k-, each images-idx3-ubyte and labels-idx1-ubyte.");
    }
}
