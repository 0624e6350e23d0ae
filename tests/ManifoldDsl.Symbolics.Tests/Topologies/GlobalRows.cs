namespace ManifoldDsl.Symbolics.Tests;

/// <summary>A topology with a basis on it and the exact Gram matrix of the tables.</summary>
internal sealed record GlobalRow(Topology Topology, EquatableArray<Expr> Basis, RationalMatrix Gram);

/// <summary>The table of topologies and global bases that each test of them runs over.</summary>
internal static class GlobalRows
{
    private static readonly Dictionary<string, GlobalRow> Rows = new()
    {
        ["line × endpoints"] = On(new LineTopology("t"), c => EndpointBasis.On(c[0]), Matrices.Parse("1/3 1/6; 1/6 1/3")),
        ["line × Legendre"] = On(new LineTopology("t"), c => LegendreBasis.On(c[0], 5), Matrices.Diagonal("1 1/3 1/5 1/7 1/9 1/11")),
        ["line × Bernstein"] = On(new LineTopology("t"), c => BernsteinBasis.On(c[0], 5), BernsteinGram(5)),
        ["circle × Fourier"] = On(new CircleTopology("θ"), c => FourierBasis.On(c[0], [1, 2, 5]), Matrices.Diagonal("1 1/2 1/2 1/2 1/2 1/2 1/2")),
        ["axis × Fourier"] = On(new AxisTopology("θ"), c => FourierBasis.On(c[0], [1]), Matrices.Diagonal("1 1/2 1/2")),
        ["simplex × barycentric"] = On(new SimplexTopology(["a", "b", "c", "d"]), BarycentricBasis.On, new(4, (i, j) => new(i == j ? 2 : 1, 20))),
        ["sphere × degree 1"] = On(new SphereTopology("d"), c => SphericalHarmonicBasis.On(c[0], c[1], c[2], 1), Matrices.Diagonal("1 1/3 1/3 1/3")),
        ["sphere × degree 4"] = On(new SphereTopology("d"), c => SphericalHarmonicBasis.On(c[0], c[1], c[2], 4), HarmonicGram([0, 1, 2, 3, 4])),
        ["projective plane × degree 4"] = On(new ProjectivePlaneTopology("d"), c => SphericalHarmonicBasis.On(c[0], c[1], c[2], 4, evenOnly: true), HarmonicGram([0, 2, 4])),
        ["SO(3) × rotation matrix"] = On(new RotationTopology("q"), c => RotationMatrixBasis.On(c[0], c[1], c[2], c[3]), Matrices.Diagonal("1 1/3 1/3 1/3 1/3 1/3 1/3 1/3 1/3 1/3")),
        ["Möbius strip"] = On(new MobiusStripTopology("θ", "t"), c => MobiusBasis.On(c[0], c[1]), Matrices.Diagonal("1 1/2 1/2 1/6 1/6")),
        ["Klein bottle"] = On(new KleinBottleTopology("θ", "u"), c => KleinBasis.On(c[0], c[1]), Matrices.Diagonal("1 1/2 1/2 1/4 1/4 1/4 1/4")),
        ["torus, additive"] = On(
            new ProductTopology([new CircleTopology("θ"), new CircleTopology("φ")]),
            c => AdditiveBasis.Of([(new CircleTopology("θ"), FourierBasis.On(c[0], [1])), (new CircleTopology("φ"), FourierBasis.On(c[1], [1]))], CancellationToken.None),
            Matrices.Diagonal("1 1/2 1/2 1/2 1/2")),
        ["simplex × line, additive"] = On(
            new ProductTopology([new SimplexTopology(["a", "b", "c"]), new LineTopology("t")]),
            c => AdditiveBasis.Of([(new SimplexTopology(["a", "b", "c"]), BarycentricBasis.On(c.Take(3))), (new LineTopology("t"), EndpointBasis.On(c[3]))], CancellationToken.None),
            Matrices.Parse("1 1/3 1/3 1/2; 1/3 1/6 1/12 1/6; 1/3 1/12 1/6 1/6; 1/2 1/6 1/6 1/3")),
        ["cylinder × sphere"] = On(
            new ProductTopology([new ProductTopology([new LineTopology("t"), new CircleTopology("θ")]), new SphereTopology("d")]),
            c => EquatableArray.Of(1, c[0] * Expr.Cos(c[1]), c[0] * c[2], c[3] * c[4] * Expr.Sin(c[1])),
            Matrices.Diagonal("1 1/6 1/9 1/30")),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    public static GlobalRow Of(string name) => Rows[name];

    private static GlobalRow On(Topology topology, Func<IReadOnlyList<Coordinate>, EquatableArray<Expr>> basis, RationalMatrix gram) =>
        new(topology, basis(topology.Coordinates), gram);

    private static RationalMatrix BernsteinGram(int n) => new(n + 1, (i, j) =>
        new(Choose(n, i) * Choose(n, j), ((2 * n) + 1) * Choose(2 * n, i + j)));

    /// <summary>Harmonics by the norms of associated Legendre functions.</summary>
    private static RationalMatrix HarmonicGram(int[] degrees)
    {
        var diagonal = degrees.SelectMany(l => Enumerable.Range(0, l + 1).Reverse().SelectMany(m => Enumerable.Repeat(MeanSquare(l, m), m == 0 ? 1 : 2))).ToArray();
        return new(diagonal.Length, (row, column) => row == column ? diagonal[row] : 0);

        static Rational MeanSquare(int l, int m)
        {
            // ∫(Pₗᵐ)² over z, as a mean: (l + m)! / ((2l + 1)·(l − m)!); P⁽ᵐ⁾(1) = (l + m)! / (2ᵐ·m!·(l − m)!)
            var atPole = new Rational(Factorial(l + m), (1 << m) * Factorial(m) * Factorial(l - m));
            var mean = new Rational(Factorial(l + m), ((2 * l) + 1) * Factorial(l - m)) / (atPole * atPole);
            return m == 0 ? mean : mean / 2;
        }

        static int Factorial(int n) => n == 0 ? 1 : n * Factorial(n - 1);
    }

    private static int Choose(int n, int k) => k == 0 ? 1 : Choose(n, k - 1) * (n - k + 1) / k;
}
