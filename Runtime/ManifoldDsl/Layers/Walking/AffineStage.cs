using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// y = W(s)·x + b(s) for one sample. While the context moves, y = Σₖ Σⱼ φ̃ₖxⱼ·(column j of P̃ₖ): one pass over the control points
/// and nothing written. When a second step is done at a context, W(s) is made and kept, and steps cost a plain layer.
/// </summary>
/// <remarks>
/// The layer's columns are packed as <see cref="ColumnKernels"/> reads them: first those that do not depend on the context, then
/// those of each control point, then those of W(s).
/// </remarks>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class AffineStage<TManifold, T> : WalkStage<T>
    where TManifold : class, IManifold<TManifold>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AffineSource _source;
    private readonly AffineColumns _constant;
    private readonly AffineColumns _varying;
    private readonly int _bits;
    private readonly int _height;
    private readonly int _points;
    private readonly PinnedNumbers<T> _memory;
    private readonly PinnedNumbers<T> _coefficients;
    private readonly ColumnSegment[] _segments;
    private long _madeAt;

    /// <param name="source">The layer.</param>
    /// <param name="options">The width of vectors.</param>
    /// <exception cref="NotSupportedException">The layer has more numbers than an array holds.</exception>
    public AffineStage(AffineSource source, KernelOptions options)
    {
        _source = source;
        _constant = Columns(isOnManifold: false);
        _varying = Columns(isOnManifold: true);
        _points = _varying.Count == 0 ? 0 : TManifold.Weighting.Count;
        _bits = ColumnKernels.Bits<T>(source.Outputs, options.Bits);
        var lanes = ColumnKernels.Lanes<T>(_bits);
        _height = (source.Outputs + lanes - 1) / lanes * lanes;
        var columns = _constant.Count + ((_points + 1L) * _varying.Count);
        if (_height * columns > Array.MaxLength / 2)
        {
            throw new NotSupportedException($"{source.Name}: a walker would hold {_height * columns} numbers of this layer, more than fit. Use forward with one sample.");
        }

        _memory = new((int)(_height * columns));
        _coefficients = new((int)columns);
        _segments = new ColumnSegment[1 + _points];
        Refresh();

        AffineColumns Columns(bool isOnManifold) => new(
            source.Weight.IsOnManifold == isOnManifold ? source.Weight : null,
            source.Bias?.IsOnManifold == isOnManifold ? source.Bias : null,
            source.Inputs);
    }

    public override int? Inputs => _source.Inputs;

    public override int? Outputs => _source.Outputs;

    private nint Points => (nint)_height * _constant.Count;

    private nint Stride => (nint)_height * _varying.Count;

    private nint Made => Points + (_points * Stride);

    public override void Refresh()
    {
        using var noGrad = no_grad();
        var lanes = ColumnKernels.Lanes<T>(_bits);
        _constant.Pack(_memory.Start, 1, _source.Outputs, _height, lanes);
        _varying.Pack(_memory.Start + Points, _points, _source.Outputs, _height, lanes);
        _madeAt = 0;
    }

    public override void Run(WalkPosition<T> position, T* input, T* output, int length)
    {
        var segments = 0;
        var coefficients = _coefficients.Start;
        if (_constant.Count > 0)
        {
            coefficients = _constant.Spread(input, T.One, coefficients);
            _segments[segments++] = new(0, _constant.Count);
        }

        if (_points > 0 && (position.IsResting || !TManifold.Weighting.IsLinear))
        {
            Make(position);
            _varying.Spread(input, T.One, coefficients);
            _segments[segments++] = new(Made, _varying.Count);
        }
        else if (_points > 0)
        {
            foreach (var k in position.NonZero)
            {
                coefficients = _varying.Spread(input, position.Basis[k], coefficients);
                _segments[segments++] = new(Points + (k * Stride), _varying.Count);
            }
        }

        ColumnKernels.Sum(_memory.Start, _segments.AsSpan(0, segments), _coefficients.Start, output, _height, _bits);
    }

    private void Make(WalkPosition<T> position)
    {
        if (_madeAt != position.Moves)
        {
            TManifold.Weighting.Materialize(position.Basis, _memory.Start + Points, Stride, _memory.Start + Made);
            _madeAt = position.Moves;
        }
    }
}
