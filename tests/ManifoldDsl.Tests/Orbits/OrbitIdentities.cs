using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>What an orbit is, said in other ways: a Fourier manifold whose coefficients are tied, and a layer that an exact rotation does not change.</summary>
public sealed class OrbitIdentities : SeededTests
{
    [Fact]
    public void ItIsTheFourierManifoldWithTiedCoefficients()
    {
        using var scope = NewDisposeScope();
        const int Inputs = 6, Outputs = 5, Rank = 17, Harmonics = 3;
        using var orbit = new Hour.OrbitLinear(Inputs, Outputs, Rank, Harmonics, dtype: ScalarType.Float64);
        using var fourier = new Hour.Linear(Inputs, Outputs, dtype: ScalarType.Float64);
        using (no_grad())
        {
            orbit.bias!.normal_();
            fourier.BiasControlPoints = cat([orbit.bias.unsqueeze(0), zeros(2 * Harmonics, Outputs, dtype: ScalarType.Float64)]);
            fourier.WeightControlPoints = Tied(orbit.weight, orbit.Filters(), orbit.FrequenciesOf(), Harmonics);
        }

        var (input, hours) = (randn(9, Inputs, dtype: ScalarType.Float64), rand(9, ScalarType.Float64) * 24);

        Agree.Within(1e-12, fourier.forward(input, Hour.At(hours)), orbit.forward(input, Hour.At(hours)));
    }

    [Fact]
    public void TrueCircularHarmonicsMakeItInvariant()
    {
        // signals on a circle of 32 places with harmonics up to 8, turned by any angle
        using var scope = NewDisposeScope();
        const int Places = 32, Rank = 17;
        using var layer = new Rotation.OrbitLinear(Places, 4, Rank, 8, dtype: ScalarType.Float64);
        var places = arange(Places, dtype: ScalarType.Float64) * (2 * Math.PI / Places);
        var frequencies = layer.FrequenciesOf();
        using (no_grad())
        {
            var waves = frequencies.Select(frequency => (frequency * places).cos()).Concat(frequencies.Select(frequency => (frequency * places).sin())).Append(ones(Places, ScalarType.Float64));
            layer.get_parameter("filters")!.copy_(stack(waves) / Math.Sqrt(Places));
        }

        var coefficients = randn(5, 2, 9, dtype: ScalarType.Float64);
        Tensor Turned(double degrees) => Enumerable.Range(0, 9).Select(m =>
        {
            var phases = m * (places - (degrees * Math.PI / 180));
            return (coefficients.select(1, 0).select(1, m).unsqueeze(1) * phases.cos()) + (coefficients.select(1, 1).select(1, m).unsqueeze(1) * phases.sin());
        }).Aggregate((a, b) => a + b);

        // the filters see a turn by −angle, so the frequencies count against it
        var upright = layer.forward(Turned(0), Rotation.At(0));
        foreach (var degrees in (double[])[1, 33.3, 90, 179, 271.5])
        {
            Agree.Within(1e-12, upright, layer.forward(Turned(degrees), Rotation.At(-degrees)), $"{degrees}°");
            Assert.True((upright - layer.forward(Turned(degrees), Rotation.At(degrees))).abs().max().item<double>() > 0.1, $"{degrees}° the other way changes nothing");
        }
    }

    /// <summary>
    /// The coefficients of 1, cos mθ and sin mθ, [2M+1, out, in]: with û = u·cos − v·sin and v̂ = u·sin + v·cos, of weights a and b for them and
    /// filters p and q for u and v, those are a·p + b·q and b·p − a·q.
    /// </summary>
    private static Tensor Tied(Tensor weight, Tensor filters, double[] frequencies, int harmonics)
    {
        var (pairs, points) = (frequencies.Length, zeros(1 + (2 * harmonics), weight.shape[0], filters.shape[1], dtype: ScalarType.Float64));
        for (var i = 0; i < pairs; i++)
        {
            Tensor Product(int w, int q) => outer(weight.select(1, w), filters[q]);
            var (cos, sin) = (Product(i, i) + Product(pairs + i, pairs + i), Product(pairs + i, i) - Product(i, pairs + i));
            var m = (int)frequencies[i];
            points[m == 0 ? 0 : (2 * m) - 1] += cos;
            if (m > 0)
            {
                points[2 * m] += sin;
            }
        }

        points[0] += outer(weight.select(1, 2 * pairs), filters[2 * pairs]);
        return points;
    }
}
