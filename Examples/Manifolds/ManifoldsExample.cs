using ManifoldDsl.Examples.Reporting;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>The example from beginning to end.</summary>
internal sealed record ManifoldsExample(DirectoryInfo Output)
{
    public void Run(CancellationToken cancellation)
    {
        AtomicFile.Prepare(Output.FullName);
        if (!Picture.CanDrawText)
        {
            Console.WriteLine(Picture.NoFonts);
        }

        foreach (var exhibit in LineAndCircleExhibits.All.Concat(SurfaceExhibits.All))
        {
            cancellation.ThrowIfCancellationRequested();
            Console.WriteLine($"{exhibit.Description.Name}: {string.Join(" × ", exhibit.Description.Domains)}");
            Console.WriteLine(exhibit.Facts);
            if (Picture.CanDrawText)
            {
                var drawing = exhibit.Draw();
                Console.WriteLine(Picture.WriteSvg(drawing.Plot, Output, exhibit.File, drawing.Width, drawing.Height));
            }

            Console.WriteLine();
        }
    }
}
