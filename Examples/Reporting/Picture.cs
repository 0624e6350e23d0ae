using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>Writes plots as SVG and PNG.</summary>
internal static partial class Picture
{
    public const string NoFonts =
        "No font is installed, and a picture without text would say nothing: it is not drawn. Install any font (Debian, Ubuntu: apt-get install fonts-dejavu-core) and run again.";

    private static readonly string[] Preferred = ["Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", "DejaVu Sans", "Arial"];

    /// <summary>Whether text can be drawn: without a font it would vanish from the picture without an error.</summary>
    public static bool CanDrawText
    {
        get
        {
            using var font = new SKFont(SKTypeface.Default);
            return font.ContainsGlyph('A');
        }
    }

    /// <summary>A font without serifs if there is one.</summary>
    public static string FontName => Preferred.FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) ?? SKTypeface.Default.FamilyName;

    /// <returns>The paths of the files written.</returns>
    public static IReadOnlyList<string> Write(Plot plot, DirectoryInfo directory, string name, int width, int height)
    {
        var svg = WriteSvg(plot, directory, name, width, height);
        var png = Path.ChangeExtension(svg, ".png");
        plot.ScaleFactor = 2; // the same picture, for screens of high resolution
        AtomicFile.Write(png, plot.GetImageBytes(2 * width, 2 * height, ImageFormat.Png));
        return [svg, png];
    }

    /// <summary>Several plots of one size as one picture, row by row.</summary>
    /// <returns>The paths of the files written.</returns>
    public static IReadOnlyList<string> WriteGrid(IReadOnlyList<Plot> plots, int columns, DirectoryInfo directory, string name, int width, int height)
    {
        if (plots.Count == 1)
        {
            return Write(plots[0], directory, name, width, height);
        }

        var rows = (plots.Count + columns - 1) / columns;
        var (totalWidth, totalHeight) = (columns * width, rows * height);
        using var drawing = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, totalWidth, totalHeight), drawing))
        {
            DrawGrid(canvas, plots, columns, width, height, scale: 1);
        }

        var svg = Path.Combine(directory.FullName, name + ".svg");
        AtomicFile.Write(svg, Encoding.UTF8.GetBytes(WithOwnNumbers(Encoding.UTF8.GetString(drawing.ToArray()))));

        using var surface = SKSurface.Create(new SKImageInfo(2 * totalWidth, 2 * totalHeight));
        DrawGrid(surface.Canvas, plots, columns, 2 * width, 2 * height, scale: 2);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        AtomicFile.Write(Path.ChangeExtension(svg, ".png"), png.AsSpan());
        return [svg, Path.ChangeExtension(svg, ".png")];
    }

    /// <returns>The path of the file written.</returns>
    public static string WriteSvg(Plot plot, DirectoryInfo directory, string name, int width, int height)
    {
        var path = Path.Combine(directory.FullName, name + ".svg");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(WithOwnNumbers(plot.GetSvgXml(width, height))));
        return path;
    }

    private static void DrawGrid(SKCanvas canvas, IReadOnlyList<Plot> plots, int columns, int width, int height, float scale)
    {
        for (var i = 0; i < plots.Count; i++)
        {
            var (left, top) = (i % columns * width, i / columns * height);
            plots[i].ScaleFactor = scale;
            canvas.Save();
            canvas.ClipRect(new SKRect(left, top, left + width, top + height)); // a plot clears all that it may draw on
            plots[i].Render(canvas, new PixelRect(left, left + width, top + height, top));
            canvas.Restore();
        }
    }

    /// <summary>Skia numbers clips through the whole process; numbered within its file, a picture does not depend on those before it.</summary>
    private static string WithOwnNumbers(string svg)
    {
        var numbers = new Dictionary<string, int>();
        return ClipId().Replace(svg, id =>
        {
            numbers.TryAdd(id.Value, numbers.Count);
            return string.Create(CultureInfo.InvariantCulture, $"cl_{numbers[id.Value]}");
        });
    }

    [GeneratedRegex(@"\bcl_[0-9a-f]+\b")]
    private static partial Regex ClipId();
}
