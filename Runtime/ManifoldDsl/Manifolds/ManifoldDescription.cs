namespace ManifoldDsl;

/// <summary>The facts of a manifold at run time. Its basis is the product of those of its <see cref="Factors"/>.</summary>
/// <param name="name">The declared class's name.</param>
/// <param name="formula">W as a function of the context and the natural control points.</param>
/// <param name="factors">The factors, in the order of the coordinates; the last one's index runs fastest.</param>
public sealed class ManifoldDescription(string name, string formula, IReadOnlyList<FactorDescription> factors)
{
    /// <summary>The declared class's name.</summary>
    public string Name { get; } = name;

    /// <summary>W as a function of the context and the natural control points P₁, P₂, …</summary>
    public string Formula { get; } = formula;

    /// <summary>The factors of the basis, in the order of the coordinates.</summary>
    public IReadOnlyList<FactorDescription> Factors { get; } = factors;

    /// <summary>The domains of the coordinates, in their order.</summary>
    public IReadOnlyList<Domain> Domains { get; } = [.. factors.SelectMany(factor => factor.Domains)];

    /// <summary>K, the number of basis functions, which is the number of control points.</summary>
    public int BasisCount { get; } = factors.Aggregate(1, (count, factor) => count * factor.BasisCount);

    /// <summary>The numbers of one context: one per coordinate, more for a unit vector or a quaternion.</summary>
    public int ContextSize { get; } = factors.Sum(factor => factor.Domains.Sum(domain => domain.Size));

    /// <summary>The natural Gram matrix G = ∫φφᵀdμ under the uniform probability measure, K × K.</summary>
    public double[,] Gram => Product(factor => factor.Gram);

    /// <summary>G⁻¹, K × K.</summary>
    public double[,] GramInverse => Product(factor => factor.GramInverse);

    /// <summary>cond(G), the ratio of its extreme eigenvalues: how much slower plain gradient descent is in the natural frame.</summary>
    public double ConditionNumber => Factors.Aggregate(1.0, (product, factor) => product * factor.ConditionNumber);

    /// <summary>∫φ̃φ̃ᵀdμ in the frame that control points are stored in, K × K: the identity where it is orthonormal.</summary>
    internal double[,] FrameGram => Product(factor => factor.FrameGram);

    /// <summary>∫‖φ̃‖²dμ over the frame that control points are stored in: K where it is orthonormal, less where it is local.</summary>
    internal double FrameMeanSquare => Factors.Aggregate(1.0, (product, factor) => product * factor.FrameMeanSquare);

    /// <summary>
    /// What gives a saved state its meaning: domains and bases, without the names. States of equal signatures are exchangeable.
    /// </summary>
    public string Signature => string.Join(" × ", Factors.Select(factor => $"{string.Join("*", factor.Domains)}:{factor.BasisName}"));

    /// <summary>How a point of one shared context is written, for messages: Cylinder.At(number, number).</summary>
    internal string SharedPoint => $"{Name}.At({string.Join(", ", Coordinates.Select(coordinate => Vector(coordinate.Domain, "number")))})";

    /// <summary>The parameters of <c>At(…)</c>, each with its domain.</summary>
    internal IEnumerable<(string Name, Domain Domain)> Coordinates => Domains.SelectMany(domain => domain.Coordinates.Select(name => (name, domain)));

    /// <summary>Checks one context and brings it into its domains where they are declared to normalise.</summary>
    /// <param name="context"><see cref="ContextSize"/> numbers in the user's units.</param>
    /// <returns>The context to evaluate at.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite, or lies in no domain; the message says which and why.</exception>
    public double[] Accept(params ReadOnlySpan<double> context)
    {
        var accepted = context.ToArray();
        Contexts.Accept(this, accepted, isShared: true, method: null);
        return accepted;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Formula}, {string.Join(" × ", Domains.Select(domain => $"{string.Join(", ", domain.Coordinates)} on {domain}"))}";

    /// <summary>A number, or a tuple of as many as a parameter holds.</summary>
    private static string Vector(Domain domain, string number) => domain.NumbersPerCoordinate == 1
        ? number
        : $"({string.Join(", ", Enumerable.Repeat(number, domain.NumbersPerCoordinate))})";

    private double[,] Product(Func<FactorDescription, double[,]> matrix) => Factors.Select(matrix).Aggregate(Matrix.Kronecker);
}
