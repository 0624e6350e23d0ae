using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>The arithmetic of one step of a recurrent layer, from gates that the input and the hidden state were mapped to.</summary>
internal abstract class RecurrentRule
{
    /// <summary>Gated recurrent units.</summary>
    public static RecurrentRule Gru { get; } = new GatedRecurrentUnit();

    /// <summary>Long short-term memory.</summary>
    public static RecurrentRule Lstm { get; } = new LongShortTermMemory();

    /// <summary>What the plain layer is called.</summary>
    public abstract string Name { get; }

    /// <summary>The number of gates, which the rows of weights are blocks of.</summary>
    public abstract int Gates { get; }

    /// <summary>What the tensors of a state are called: the hidden state, and the cell's if there is one.</summary>
    public abstract string[] StateNames { get; }

    /// <summary>What a step of torch's own layer costs besides its products, in calls of torch, forward.</summary>
    public abstract double FusedCalls { get; }

    /// <summary>The same with backward.</summary>
    public abstract double TrainingFusedCalls { get; }

    /// <summary>The state after a step.</summary>
    /// <param name="fromInput">[B, gates·H], from the input.</param>
    /// <param name="fromHidden">[B, gates·H], from the hidden state.</param>
    /// <param name="state">[B, H] each.</param>
    /// <returns>[B, H] each, the first of which is the output, in the current dispose scope.</returns>
    public abstract Tensor[] Step(Tensor fromInput, Tensor fromHidden, Tensor[] state);

    private sealed class GatedRecurrentUnit : RecurrentRule
    {
        public override string Name => "GRU";

        public override int Gates => 3;

        public override string[] StateNames { get; } = ["h0"];

        public override double FusedCalls => 7;

        public override double TrainingFusedCalls => 48;

        /// <summary>r, z = σ(…); n = tanh(xₙ + r·hₙ); h' = n + z·(h − n).</summary>
        public override Tensor[] Step(Tensor fromInput, Tensor fromHidden, Tensor[] state)
        {
            using var scope = NewDisposeScope();
            var size = state[0].shape[^1];
            var input = fromInput.split([2 * size, size], dim: -1);
            var hidden = fromHidden.split([2 * size, size], dim: -1);
            var gates = (input[0] + hidden[0]).sigmoid_().chunk(2, dim: -1);
            var candidate = input[1].addcmul(gates[0], hidden[1], 1).tanh_();
            return [lerp(candidate, state[0], gates[1]).MoveToOuterDisposeScope()];
        }
    }

    private sealed class LongShortTermMemory : RecurrentRule
    {
        public override string Name => "LSTM";

        public override int Gates => 4;

        public override string[] StateNames { get; } = ["h0", "c0"];

        public override double FusedCalls => 2; // oneDNN's layer, which is one call for all steps

        public override double TrainingFusedCalls => 8;

        /// <summary>i, f, o = σ(…), g = tanh(…); c' = f·c + i·g; h' = o·tanh(c').</summary>
        public override Tensor[] Step(Tensor fromInput, Tensor fromHidden, Tensor[] state)
        {
            using var scope = NewDisposeScope();
            var size = state[0].shape[^1];
            var gates = (fromInput + fromHidden).split([2 * size, size, size], dim: -1);
            var inputAndForget = gates[0].sigmoid().chunk(2, dim: -1);
            var cell = (inputAndForget[1] * state[1]).addcmul_(inputAndForget[0], gates[1].tanh(), 1);
            var output = gates[2].sigmoid() * cell.tanh();
            return [output.MoveToOuterDisposeScope(), cell.MoveToOuterDisposeScope()];
        }
    }
}
