using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Convolutions, batch normalisation and a skip connection.</summary>
internal sealed class Residual : Module<Tensor, Tensor>
{
    private readonly Conv2d _stem = Conv2d(2, 3, 3, padding: 1);
    private readonly BatchNorm2d _stemNorm = BatchNorm2d(3);
    private readonly Conv2d _first = Conv2d(3, 3, 3, padding: 1, bias: false);
    private readonly BatchNorm2d _firstNorm = BatchNorm2d(3);
    private readonly Conv2d _second = Conv2d(3, 3, 3, padding: 1, bias: false);
    private readonly BatchNorm2d _secondNorm = BatchNorm2d(3);
    private readonly nn.Module<Tensor, Tensor> _head = Sequential(AdaptiveAvgPool2d(1), Flatten(), nn.Linear(3, 2));

    public Residual()
        : base(nameof(Residual)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var stem = _stemNorm.call(_stem.call(input)).tanh();
        var inner = _firstNorm.call(_first.call(stem)).tanh_();
        return _head.call((_secondNorm.call(_second.call(inner)) + stem).tanh());
    }
}

/// <summary>One weight in two places. In float64 from the beginning: TorchSharp cannot convert a module with such.</summary>
internal sealed class Tied : Module<Tensor, Tensor>
{
    private readonly Linear _first = nn.Linear(3, 3, dtype: ScalarType.Float64);
    private readonly Linear _second = nn.Linear(3, 3, dtype: ScalarType.Float64);

    public Tied()
        : base(nameof(Tied))
    {
        _second.weight = _first.weight;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _second.call(_first.call(input).tanh());
}

/// <summary>Parameters in fields; one is a transposed view of memory, one is used twice.</summary>
internal sealed class Affine : Module<Tensor, Tensor>
{
    private readonly Parameter _weight = Parameter(randn(2, 3).t());
    private readonly Parameter _shift = Parameter(randn(2));

    public Affine()
        : base(nameof(Affine)) => RegisterComponents();

    public override Tensor forward(Tensor input) => (input.mm(_weight) + _shift) * _shift;
}

/// <summary>Managed weights and native ones in one module.</summary>
internal sealed class Listener : Module<Tensor, Tensor>
{
    private readonly Conv1d _filter = Conv1d(2, 3, 3, padding: 1);
    private readonly LSTM _memory = LSTM(3, 4, batchFirst: true);
    private readonly LayerNorm _norm = LayerNorm(4);

    public Listener()
        : base(nameof(Listener)) => RegisterComponents();

    public override Tensor forward(Tensor input) => _norm.call(_memory.call(_filter.call(input).transpose(1, 2)).Item1);
}
