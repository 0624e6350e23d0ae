using System.Text;
using ScottPlot;
using SkiaSharp;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>Writes plots as SVG and PNG.</summary>
internal static class Picture
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
        var path = Path.Combine(directory.FullName, name);
        AtomicFile.Write(path + ".svg", Encoding.UTF8.GetBytes(plot.GetSvgXml(width, height)));
        plot.ScaleFactor = 2; // the same picture, for screens of high resolution
        AtomicFile.Write(path + ".png", plot.GetImageBytes(2 * width, 2 * height, ImageFormat.Png));
        return [path + ".svg", path + ".png"];
    }
}
