namespace ManifoldDsl.Symbolics;

/// <summary>
/// A function as a sum Σ c·(Π tⁿ)·(Π e^(i·n·θ/2)) with complex rational coefficients: what polynomials and sines and cosines of
/// whole and half angles are, multiplied out. Its mean is a sum of the topology's moments.
/// </summary>
internal sealed class ElementarySum
{
    /// <summary>Beyond this it is no longer the faster way.</summary>
    private const int MostTerms = 2000;

    private readonly Dictionary<Exponents, (Rational Real, Rational Imaginary)> _terms = [];

    public IReadOnlyDictionary<Exponents, (Rational Real, Rational Imaginary)> Terms => _terms;

    public void Add(Exponents exponents, Rational real, Rational imaginary)
    {
        if (_terms.TryGetValue(exponents, out var sofar))
        {
            (real, imaginary) = (real + sofar.Real, imaginary + sofar.Imaginary);
        }

        if (real.IsZero && imaginary.IsZero)
        {
            _terms.Remove(exponents);
        }
        else
        {
            _terms[exponents] = (real, imaginary);
        }
    }

    /// <summary>The product, or null where it has too many terms.</summary>
    public ElementarySum? Times(ElementarySum other)
    {
        if (_terms.Count * other._terms.Count > MostTerms)
        {
            return null;
        }

        var product = new ElementarySum();
        foreach (var a in _terms)
        {
            foreach (var b in other._terms)
            {
                product.Add(
                    a.Key + b.Key,
                    (a.Value.Real * b.Value.Real) - (a.Value.Imaginary * b.Value.Imaginary),
                    (a.Value.Real * b.Value.Imaginary) + (a.Value.Imaginary * b.Value.Real));
            }
        }

        return product;
    }

    /// <summary>The mean over a topology, or null where it is not rational.</summary>
    public Rational? Mean(Topology topology) =>
        _terms.Aggregate((Rational?)Rational.Zero, (mean, term) => mean + (topology.Moment(term.Key.Values) * term.Value.Real));
}
