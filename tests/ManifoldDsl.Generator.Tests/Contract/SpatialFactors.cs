namespace ManifoldDsl.Generator.Tests;

/// <summary>Mixtures: the functions are the weights themselves.</summary>
internal sealed class SimplexFactor(int vertices, bool normalizes = false) : Factor
{
    public override int Numbers => vertices;

    public override IReadOnlyCollection<Node> Rule => Quadrature.Simplex(vertices, 2);

    public override IEnumerable<SpecialPoint> SpecialPoints =>
        [.. Enumerable.Range(0, vertices).Select(vertex => new SpecialPoint(Unit(vertex))), new([0.5, 0.5, .. new double[vertices - 2]])];

    public override IEnumerable<Gluing> Gluings => normalizes ? [new("three times the sum", context => [.. context.Select(weight => 3 * weight)], [.. Unit(0).Select(_ => 1.0)])] : [];

    public override IEnumerable<(double[] Context, string Message)> Refused =>
    [
        ([-0.5, 1.5, .. new double[vertices - 2]], "has the negative weight -0.5; the weights of a mixture are not negative"),
        normalizes ? (new double[vertices], "sums to 0 and cannot be normalised") : ([.. Unit(0).Select(weight => 0.5 * weight)], "sums to 0.5; expected weights that sum to 1"),
    ];

    public override double[] Basis(double[] context) => normalizes ? [.. context.Select(weight => weight / context.Sum())] : context;

    public override double[] Draw(Random random)
    {
        double[] weights = [.. Enumerable.Range(0, vertices).Select(_ => Between(random, 0.1, 1))];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    public override bool Contains(double[] context) => context.All(weight => weight >= 0) && Math.Abs(context.Sum() - 1) < 1e-12;

    /// <summary>From the first weight to each other, and back.</summary>
    public override IEnumerable<double[]> Directions(double[] context) =>
        Enumerable.Range(1, vertices - 1).Select(other => Unit(other).Zip(Unit(0), (to, from) => to - from).ToArray());

    private double[] Unit(int vertex) => [.. Enumerable.Range(0, vertices).Select(i => i == vertex ? 1.0 : 0)];
}

/// <summary>Unit vectors of any dimension, with polynomials in their components.</summary>
internal abstract class UnitVectorFactor(int dimension, bool isAxial, bool normalizes) : Factor
{
    public override int Numbers => dimension;

    /// <summary>The ends of the axes, and a vector between them.</summary>
    public override IEnumerable<SpecialPoint> SpecialPoints =>
    [
        .. Enumerable.Range(0, 2 * dimension).Select(end => new SpecialPoint([.. Enumerable.Range(0, dimension).Select(i => i != end / 2 ? 0.0 : end % 2 == 0 ? 1 : -1)])),
        new([Math.Sqrt(0.5), -Math.Sqrt(0.5), .. new double[dimension - 2]]),
    ];

    public override IEnumerable<Gluing> Gluings =>
    [
        .. isAxial ? [new Gluing("the negative", context => [.. context.Select(component => -component)], [.. Enumerable.Repeat(-1.0, dimension)])] : Array.Empty<Gluing>(),
        .. normalizes ? [new Gluing("three times the length", context => [.. context.Select(component => 3 * component)], [.. Enumerable.Repeat(1.0, dimension)])] : Array.Empty<Gluing>(),
    ];

    public override IEnumerable<(double[] Context, string Message)> Refused => normalizes
        ? [(new double[dimension], "has the length 0 and cannot be normalised")]
        : [(new double[dimension], "has the length 0; expected a unit"), ([0, 2, .. new double[dimension - 2]], "has the length 2; expected a unit"), ([0.999, .. new double[dimension - 1]], "has the length 0.999")];

    public override double[] Basis(double[] context) => OfUnit(Normalized(context));

    public override double[] Draw(Random random) => Normalized([.. Enumerable.Range(0, dimension).Select(_ => Between(random, -1, 1))]);

    public override bool Contains(double[] context) => Math.Abs(Length(context) - 1) < 1e-12;

    /// <summary>The axes, projected onto the tangent space.</summary>
    public override IEnumerable<double[]> Directions(double[] context) => Enumerable.Range(0, dimension)
        .Select(axis => context.Select((component, i) => (i == axis ? 1 : 0) - (context[axis] * component)).ToArray());

    public override double[] Move(double[] context, double[] direction, double step) => Normalized(base.Move(context, direction, step));

    protected abstract double[] OfUnit(double[] vector);

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(component => component * component));

    private static double[] Normalized(double[] vector) => Length(vector) is var length ? [.. vector.Select(component => component / length)] : vector;
}

/// <summary>Real spherical harmonics from the textbooks' table, each scaled so that its factor in z is 1 at the pole.</summary>
internal sealed class SphereFactor(int degree, bool isAxial = false, bool normalizes = false) : UnitVectorFactor(3, isAxial, normalizes)
{
    private readonly bool _isAxial = isAxial;

    public override IReadOnlyCollection<Node> Rule => Quadrature.Sphere(2 * degree);

    protected override double[] OfUnit(double[] vector)
    {
        var (x, y, z) = (vector[0], vector[1], vector[2]);
        var (xx, yy, zz) = (x * x, y * y, z * z);
        double[][] harmonics =
        [
            [1],
            [x, y, z],
            [xx - yy, 2 * x * y, x * z, y * z, ((3 * zz) - 1) / 2],
            [
                (xx - (3 * yy)) * x, ((3 * xx) - yy) * y, (xx - yy) * z, 2 * x * y * z,
                x * ((5 * zz) - 1) / 4, y * ((5 * zz) - 1) / 4, ((5 * zz) - 3) * z / 2,
            ],
            [
                (xx * xx) - (6 * xx * yy) + (yy * yy), 4 * x * y * (xx - yy), (xx - (3 * yy)) * x * z, ((3 * xx) - yy) * y * z,
                (xx - yy) * ((7 * zz) - 1) / 6, x * y * ((7 * zz) - 1) / 3, x * z * ((7 * zz) - 3) / 4, y * z * ((7 * zz) - 3) / 4,
                ((35 * zz * zz) - (30 * zz) + 3) / 8,
            ],
        ];
        return [.. harmonics.Take(degree + 1).Where((_, l) => !_isAxial || l % 2 == 0).SelectMany(functions => functions)];
    }
}

/// <summary>1 and the rotation matrix, whose columns are the axes turned by v ↦ q v q*.</summary>
internal sealed class RotationFactor(bool normalizes = false) : UnitVectorFactor(4, isAxial: true, normalizes)
{
    public override IReadOnlyCollection<Node> Rule => Quadrature.Quaternions(4);

    protected override double[] OfUnit(double[] q)
    {
        double[] conjugate = [q[0], -q[1], -q[2], -q[3]];
        double[][] columns = [.. Enumerable.Range(1, 3).Select(axis => Times(Times(q, [.. Enumerable.Range(0, 4).Select(i => i == axis ? 1.0 : 0)]), conjugate))];
        return [1, .. Enumerable.Range(1, 3).SelectMany(row => columns.Select(column => column[row]))];
    }

    /// <summary>Hamilton's product.</summary>
    private static double[] Times(double[] p, double[] q) =>
    [
        (p[0] * q[0]) - (p[1] * q[1]) - (p[2] * q[2]) - (p[3] * q[3]),
        (p[0] * q[1]) + (p[1] * q[0]) + (p[2] * q[3]) - (p[3] * q[2]),
        (p[0] * q[2]) + (p[2] * q[0]) + (p[3] * q[1]) - (p[1] * q[3]),
        (p[0] * q[3]) + (p[3] * q[0]) + (p[1] * q[2]) - (p[2] * q[1]),
    ];
}
