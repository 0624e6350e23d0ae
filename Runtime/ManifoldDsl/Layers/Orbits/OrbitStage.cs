using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// One matrix of filters Q with the representation that turns behind it. What turns at which frequency, and what the filters are
/// multiplied by, are kept in buffers beside them, because they mean nothing without: a saved state brings its own.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class OrbitStage<TManifold>
    where TManifold : class, IOrbitManifold<TManifold>
{
    private readonly Module _owner;
    private readonly string _layer;
    private readonly OrbitSpectrum _spectrum;
    private readonly WeightTensor<TManifold> _filters;
    private readonly OrbitUse _use;
    private double[] _numbers;
    private double _scale;
    private Representation<TManifold> _representation;

    /// <param name="owner">The layer.</param>
    /// <param name="layer">What it is called.</param>
    /// <param name="spectrum">What turns.</param>
    /// <param name="filters">The filters' parameter.</param>
    /// <param name="scale">What the filters are multiplied by.</param>
    /// <param name="use">How the layer uses the stage.</param>
    public OrbitStage(Module owner, string layer, OrbitSpectrum spectrum, WeightTensor<TManifold> filters, double scale, OrbitUse use)
    {
        (_owner, _layer, _spectrum, _filters, _use) = (owner, layer, spectrum, filters, use);
        (_numbers, _scale) = (spectrum.Numbers, scale);
        _representation = Of(_numbers);
        using var noGrad = no_grad();
        owner.register_buffer(FrequenciesName, tensor(_numbers, spectrum.Shape, dtype: ScalarType.Float64).DetachFromDisposeScope());
        owner.register_buffer(ScaleName, tensor(scale, dtype: ScalarType.Float64).DetachFromDisposeScope());
    }

    /// <summary>r.</summary>
    public int Rank => _spectrum.Rank;

    /// <summary>The coordinate that turns; null for all together.</summary>
    public string? Coordinate => _spectrum.Coordinate;

    /// <summary>The filters' parameter, before they are scaled.</summary>
    public Tensor Filters => _filters.Parameter;

    /// <summary>The filters as walkers read them.</summary>
    public WeightTensor<TManifold> FilterTensor => _filters;

    /// <summary>What the filters are multiplied by.</summary>
    public double Scale => Current() is not null ? _scale : double.NaN;

    /// <summary>Of rotors the frequencies [r/2, C]; of rotations of space the copies of each degree [L+1] (row by row, a copy).</summary>
    public double[] Frequencies => Current() is not null ? [.. _numbers] : [];

    private string FrequenciesName => _spectrum.NameOf("frequencies");

    private string ScaleName => _spectrum.NameOf("filter_scale");

    /// <summary>ẑ = ρ(s)·z, times the scale of the filters.</summary>
    /// <param name="numbers">z, [B, (T,) …, r].</param>
    /// <param name="point">The contexts; they fit.</param>
    public Tensor Turn(Tensor numbers, Point<TManifold> point) => TurnFunction<TManifold>.Apply(numbers, point, Current());

    /// <summary>The scaled ρ(s) at the context of a shared point, [r, r].</summary>
    public Tensor MatrixAt(Point<TManifold> point)
    {
        using var scope = NewDisposeScope();
        return Turn(eye(Rank, dtype: Filters.dtype, device: Filters.device), point).t().MoveToOuterDisposeScope(); // ρ·e_i are its columns
    }

    /// <summary>The representation of what the buffers hold now: a loaded state may have changed them.</summary>
    public Representation<TManifold> Current()
    {
        var (frequencies, scale) = (_owner.get_buffer(FrequenciesName)!, _owner.get_buffer(ScaleName)!);
        if (!Holds(frequencies, _numbers) || !Holds(scale, [_scale]))
        {
            using var scope = NewDisposeScope();
            var numbers = frequencies.to(ScalarType.Float64, CPU).contiguous().data<double>().ToArray();
            _scale = scale.to(ScalarType.Float64).item<double>();
            (_representation, _numbers) = (Of(numbers), numbers);
        }

        return _representation;
    }

    /// <summary>Whether a buffer holds numbers, rounded to its type at most: a module may have changed its type.</summary>
    private static bool Holds(Tensor buffer, double[] numbers)
    {
        if (buffer.dtype == ScalarType.Float64 && buffer.device_type == DeviceType.CPU && buffer.is_contiguous())
        {
            return MemoryMarshal.Cast<byte, double>(buffer.bytes).SequenceEqual(numbers);
        }

        using var scope = NewDisposeScope();
        return tensor(numbers, buffer.shape, dtype: buffer.dtype, device: buffer.device).eq(buffer).all().item<bool>();
    }

    private Representation<TManifold> Of(double[] numbers)
    {
        var scale = _use == OrbitUse.BothSides ? _scale * _scale : _scale;
        if (!double.IsFinite(scale))
        {
            throw new InvalidOperationException($"{_layer}: {ScaleName} holds {CanonicalCoordinate.Shown(_scale)}; expected a finite number.");
        }

        if (_spectrum.Space is { } space)
        {
            int[] copies = [.. numbers.Select(number => double.IsFinite(number) ? (int)number : -1)];
            return copies.All(count => count >= 0) && numbers.SequenceEqual(copies.Select(count => (double)count)) && copies.Select((count, degree) => count * ((2 * degree) + 1)).Sum() == Rank
                ? new WignerRepresentation<TManifold>(space, copies, isInverse: _use != OrbitUse.Output, scale)
                : throw new InvalidOperationException($"{_layer}: {FrequenciesName} holds {string.Join(", ", numbers)}; expected the copies of degrees 0, 1, …, of {Rank} components in all.");
        }

        OrbitFactor[] factors = [.. TManifold.Group.Factors.Where(factor => factor is not SpaceFactor)];
        var frequencies = new double[Rank / 2, factors.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            var factor = factors[i % factors.Length];
            frequencies[i / factors.Length, i % factors.Length] = double.IsFinite(numbers[i]) && (factor is not CircleFactor || numbers[i] == Math.Round(numbers[i]))
                ? numbers[i]
                : throw new InvalidOperationException($"{_layer}: {FrequenciesName} holds {CanonicalCoordinate.Shown(numbers[i])} for {factor.Coordinate}; expected {(factor is CircleFactor ? "whole" : "finite")} numbers.");
        }

        return new RotorRepresentation<TManifold>(Rank, frequencies, scale);
    }
}
