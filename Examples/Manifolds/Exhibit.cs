namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A declared manifold with its facts, and the picture of its functions.</summary>
/// <param name="File">The picture's name, without an ending.</param>
/// <param name="Description">The manifold.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Draw">Draws it.</param>
internal sealed record Exhibit(string File, ManifoldDescription Description, string Facts, Func<Drawing> Draw)
{
    /// <summary>Of a manifold that is linear in its control points.</summary>
    public Exhibit(string file, ManifoldDescription description, Func<Drawing> draw)
        : this(file, description, Manifolds.Facts.Of(description), draw)
    {
    }
}
