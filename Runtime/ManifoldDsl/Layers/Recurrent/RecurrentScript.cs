using static TorchSharp.torch;
using static TorchSharp.torch.jit;

namespace ManifoldDsl;

/// <summary>
/// Loops over time as TorchScript: one call for all steps, where each operation called from here would cost as much as the
/// arithmetic of a small step. All of it is torch operations, on any device and differentiable to any order.
/// </summary>
/// <remarks>
/// With coefficients c and parts P of the hidden weight, a step is one product, Σ cₖ·(h Pₖᵀ) = (c ⊗ h)·W for W [C·H, gates·H].
/// Backward goes through the steps in reverse with what is linear in the gradient only; factors that depend on the states are
/// made for all steps before, and the weight's gradient is one product over all of them after.
/// </remarks>
internal static class RecurrentScript
{
    private static readonly Lazy<CompilationUnit> Functions = new(() => compile(Source));

    private const string Source =
        """
        def stacked(parts: Tensor) -> Tensor:
            return parts.transpose(1, 2).reshape(parts.size(0) * parts.size(2), parts.size(1))

        def weight_gradient(gates: Tensor, coefficients: Tensor, states: Tensor) -> Tensor:
            rows = gates.flatten(0, 1).t()
            scaled = [torch.mm(rows, (c.unsqueeze(2) * states).flatten(0, 1)) for c in coefficients.unbind(2)]
            return torch.stack(scaled, 0)

        def GRU(x: Tensor, initial: Tensor, coefficients: Tensor, parts: Tensor, bias: Optional[Tensor]) -> List[Tensor]:
            H = initial.size(2)
            w = stacked(parts)
            h = initial.select(0, 0)
            xg = x.narrow(2, 0, 2 * H).unbind(0)
            xn = x.narrow(2, 2 * H, H).unbind(0)
            c = coefficients.unsqueeze(3).unbind(0)
            b: List[Tensor] = []
            if bias is not None:
                b = bias.unbind(0)
            hs: List[Tensor] = []
            gs: List[Tensor] = []
            ns: List[Tensor] = []
            ms: List[Tensor] = []
            for t in range(x.size(0)):
                z = (c[t] * h.unsqueeze(1)).flatten(1)
                if bias is not None:
                    m = torch.addmm(b[t], z, w)
                else:
                    m = torch.mm(z, w)
                g = torch.sigmoid(xg[t] + m.narrow(1, 0, 2 * H))
                mn = m.narrow(1, 2 * H, H)
                n = torch.tanh(torch.addcmul(xn[t], g.narrow(1, 0, H), mn))
                h = torch.lerp(n, h, g.narrow(1, H, H))
                hs.append(h)
                gs.append(g)
                ns.append(n)
                ms.append(mn)
            return [torch.stack(hs), torch.stack(gs), torch.stack(ns), torch.stack(ms)]

        def GRU_backward(initial: Tensor, coefficients: Tensor, parts: Tensor, hs: Tensor, gs: Tensor, n: Tensor, m: Tensor, gradient: Tensor, of_coefficients: bool) -> List[Tensor]:
            T, B, H = hs.size(0), hs.size(1), hs.size(2)
            C = coefficients.size(2)
            wt = stacked(parts).t()
            before = torch.cat([initial, hs.narrow(0, 0, T - 1)], 0)
            r, z = gs.chunk(2, 2)
            to_n = ((1 - z) * (1 - n * n)).unbind(0)
            to_z = ((before - n) * z * (1 - z)).unbind(0)
            to_r = (m * r * (1 - r)).unbind(0)
            rs = r.unbind(0)
            zs = z.unbind(0)
            c = coefficients.unsqueeze(2).unbind(0)
            hb = before.unsqueeze(3).unbind(0)
            dy = gradient.unbind(0)
            dh = torch.zeros_like(dy[0])
            dns: List[Tensor] = []
            dms: List[Tensor] = []
            dcs: List[Tensor] = []
            for i in range(T):
                t = T - 1 - i
                dh = dh + dy[t]
                dn = dh * to_n[t]
                dm = torch.cat([dn * to_r[t], dh * to_z[t], dn * rs[t]], 1)
                v = torch.mm(dm, wt).view(B, C, H)
                dh = torch.baddbmm((dh * zs[t]).unsqueeze(1), c[t], v).squeeze(1)
                dns.append(dn)
                dms.append(dm)
                if of_coefficients:
                    dcs.append(torch.bmm(v, hb[t]).squeeze(2))
            dns.reverse()
            dms.reverse()
            dcs.reverse()
            hidden = torch.stack(dms)
            inputs = torch.cat([hidden.narrow(2, 0, 2 * H), torch.stack(dns)], 2)
            dc = torch.stack(dcs) if of_coefficients else torch.zeros_like(coefficients)
            return [inputs, dh.unsqueeze(0), dc, weight_gradient(hidden, coefficients, before), hidden]

        def LSTM(x: Tensor, initial: Tensor, coefficients: Tensor, parts: Tensor, bias: Optional[Tensor]) -> List[Tensor]:
            H = initial.size(2)
            w = stacked(parts)
            h, cell = initial.unbind(0)
            if bias is not None:
                x = x + bias
            xs = x.unbind(0)
            c = coefficients.unsqueeze(3).unbind(0)
            hs: List[Tensor] = []
            gs: List[Tensor] = []
            ns: List[Tensor] = []
            cells: List[Tensor] = []
            for t in range(x.size(0)):
                z = (c[t] * h.unsqueeze(1)).flatten(1)
                m = torch.addmm(xs[t], z, w)
                g = torch.sigmoid(m)
                n = torch.tanh(m.narrow(1, 2 * H, H))
                cell = torch.addcmul(g.narrow(1, H, H) * cell, g.narrow(1, 0, H), n)
                h = g.narrow(1, 3 * H, H) * torch.tanh(cell)
                hs.append(h)
                gs.append(g)
                ns.append(n)
                cells.append(cell)
            hs.append(cell)
            return [torch.stack(hs), torch.stack(gs), torch.stack(ns), torch.stack(cells)]

        def LSTM_backward(initial: Tensor, coefficients: Tensor, parts: Tensor, hs: Tensor, gs: Tensor, n: Tensor, cells: Tensor, gradient: Tensor, of_coefficients: bool) -> List[Tensor]:
            T, B, H = cells.size(0), cells.size(1), cells.size(2)
            C = coefficients.size(2)
            wt = stacked(parts).t()
            before = torch.cat([initial.narrow(0, 0, 1), hs.narrow(0, 0, T - 1)], 0)
            cells_before = torch.cat([initial.narrow(0, 1, 1), cells.narrow(0, 0, T - 1)], 0)
            i, f, _, o = gs.chunk(4, 2)
            tanh = torch.tanh(cells)
            to_o = (tanh * o * (1 - o)).unbind(0)
            to_cell = (o * (1 - tanh * tanh)).unbind(0)
            to_gates = torch.stack([n * i * (1 - i), cells_before * f * (1 - f), i * (1 - n * n)], 2).unbind(0)
            fs = f.unbind(0)
            c = coefficients.unsqueeze(2).unbind(0)
            hb = before.unsqueeze(3).unbind(0)
            dy = gradient.unbind(0)
            dh = torch.zeros_like(dy[0])
            dcell = dy[T]
            dms: List[Tensor] = []
            dcs: List[Tensor] = []
            for k in range(T):
                t = T - 1 - k
                dh = dh + dy[t]
                dcell = torch.addcmul(dcell, dh, to_cell[t])
                dm = torch.cat([(dcell.unsqueeze(1) * to_gates[t]).flatten(1), dh * to_o[t]], 1)
                dcell = dcell * fs[t]
                v = torch.mm(dm, wt).view(B, C, H)
                dh = torch.bmm(c[t], v).squeeze(1)
                dms.append(dm)
                if of_coefficients:
                    dcs.append(torch.bmm(v, hb[t]).squeeze(2))
            dms.reverse()
            dcs.reverse()
            gates = torch.stack(dms)
            dc = torch.stack(dcs) if of_coefficients else torch.zeros_like(coefficients)
            return [gates, torch.stack([dh, dcell]), dc, weight_gradient(gates, coefficients, before), gates]

        """;

    /// <summary>All steps.</summary>
    /// <param name="rule">What a step computes.</param>
    /// <param name="inputs">x, [T, B, gates·H]; the initial state, [states, B, H]; c, [T, B, C]; P, [C, gates·H, H]; and perhaps the bias beside the hidden state, [T, B, gates·H].</param>
    /// <returns>The outputs, [T, B, H], and for an LSTM the last cell state behind them; then what backward needs besides.</returns>
    public static Tensor[] Run(RecurrentRule rule, Tensor[] inputs) =>
        (Tensor[])Functions.Value.invoke(rule.Name, [inputs[0], inputs[1], inputs[2], inputs[3], inputs.ElementAtOrDefault(4)!]);

    /// <summary>The gradients of the inputs of <see cref="Run"/>.</summary>
    /// <param name="rule">What a step computes.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="results">Its results.</param>
    /// <param name="gradient">The gradient of the first result.</param>
    /// <param name="ofCoefficients">Whether the coefficients need one; otherwise it is 0.</param>
    public static Tensor[] Backward(RecurrentRule rule, Tensor[] inputs, Tensor[] results, Tensor gradient, bool ofCoefficients)
    {
        var gradients = (Tensor[])Functions.Value.invoke(rule.Name + "_backward", [inputs[1], inputs[2], inputs[3], .. results, gradient, ofCoefficients]);
        return gradients[..inputs.Length];
    }
}
