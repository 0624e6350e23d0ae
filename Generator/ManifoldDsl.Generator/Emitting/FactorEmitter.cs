using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Emitting;

/// <summary>
/// Prints a basis that is evaluated factor by factor, because it is local or because its product is long: a method per
/// factor, or the pieces of a spline, and their Kronecker product.
/// </summary>
internal static class FactorEmitter
{
    /// <summary>What follows a factor's name in those of its members.</summary>
    private static readonly string[] Members = ["Basis", "Frame", "Pieces"];

    /// <summary>The product of the factors' natural bases at one context; with a moving number, its derivative by that.</summary>
    public static string Product(DerivedManifold manifold, ContextMethod method, int? moving)
    {
        var first = 0;
        var factors = new List<string>();
        foreach (var (factor, name) in Named(manifold))
        {
            var own = moving - first is { } number && number >= 0 && number < factor.Numbers.Count ? factor.Numbers[number] : null;
            factors.Add(factor.Basis is PiecewiseBasis
                ? Local(factor, name, method.NameOf(factor.Numbers[0]), isDerivative: own is not null)
                : $"{name}{(own is null ? "Basis" : $"Basis{By(factor, own)}")}({string.Join(", ", factor.Numbers.Select(method.NameOf))})");
            first += factor.Numbers.Count;
        }

        return factors.Count == 1 ? factors[0] : $"{Names.Runtime}.Matrix.Kronecker({string.Join(", ", factors)})";
    }

    /// <summary>Prints the buffers of a kernel, outside its loop.</summary>
    public static void EmitBuffers(DerivedManifold manifold, SourceWriter writer) => writer.Lines(Buffers(manifold)
        .Select(buffer => $"global::System.Span<double> {buffer.Name} = stackalloc double[{buffer.Size}];"));

    /// <summary>The buffers of a kernel: one per factor, and one per product of the first few.</summary>
    public static IEnumerable<(string Name, int Size)> Buffers(DerivedManifold manifold)
    {
        if (manifold.Product is not null || manifold.Factors.Count == 1)
        {
            yield break;
        }

        for (var i = 0; i < manifold.Factors.Count; i++)
        {
            yield return (Buffer(i), manifold.Factors[i].Basis.Count);
        }

        for (var i = 1; i < manifold.Factors.Count - 1; i++)
        {
            yield return (Partial(i), manifold.Factors.Take(i + 1).Aggregate(1, (size, factor) => size * factor.Basis.Count));
        }
    }

    /// <summary>Prints the evaluation of phi in a kernel.</summary>
    public static void Kernel(DerivedManifold manifold, SharedTerms shared, SourceWriter writer)
    {
        var factors = Named(manifold).ToArray();
        for (var i = 0; i < factors.Length; i++)
        {
            var target = factors.Length == 1 ? "phi" : Buffer(i);
            var arguments = string.Join(", ", factors[i].Factor.Numbers.Select(number => shared.NameOf(number.Coordinate)));
            writer.Line(factors[i].Factor.Basis is PiecewiseBasis
                ? $"{factors[i].Name}Pieces.Evaluate({Position(factors[i].Factor, arguments)}, {target});"
                : $"{factors[i].Name}Frame({arguments}, {target});");
        }

        for (var i = 1; i < factors.Length; i++)
        {
            var left = i == 1 ? Buffer(0) : Partial(i - 1);
            writer.Line($"{Names.Runtime}.Matrix.Kronecker({left}, {Buffer(i)}, {(i == factors.Length - 1 ? "phi" : Partial(i))});");
        }
    }

    /// <summary>The product of the factors' frames in tensor operations.</summary>
    public static string TensorProduct(DerivedManifold manifold, SharedTerms shared)
    {
        var factors = Named(manifold).Select(of =>
        {
            var arguments = string.Join(", ", of.Factor.Numbers.Select(number => shared.NameOf(number.Coordinate)));
            return of.Factor.Basis is PiecewiseBasis ? $"{of.Name}Pieces.Evaluate({Position(of.Factor, arguments)})" : $"{of.Name}Frame({arguments})";
        }).ToArray();
        return factors.Length == 1 ? factors[0] : $"{Names.Runtime}.Matrix.Kronecker({string.Join(", ", factors)})";
    }

    /// <summary>Prints what the others call.</summary>
    public static void EmitMethods(DerivedManifold manifold, SourceWriter writer)
    {
        if (manifold.Product is not null)
        {
            return;
        }

        foreach (var (factor, name) in Named(manifold))
        {
            writer.Line();
            if (factor.Basis is PiecewiseBasis local)
            {
                EmitPieces(factor, local.Pieces, name, writer);
            }
            else
            {
                EmitFunctions(factor, (GlobalBasis)factor.Basis, name, writer);
            }
        }
    }

    /// <summary>The factors with the beginnings of their methods' names, which tell them apart even if coordinates differ in case only.</summary>
    public static IEnumerable<(DerivedFactor Factor, string Name)> Named(DerivedManifold manifold)
    {
        // a coordinate, or the class itself, may be named like a method: aBasis
        string[] others = [.. manifold.Model.Domains.SelectMany(domain => domain.Names), manifold.Model.Type.Name];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var factor in manifold.Factors)
        {
            var wanted = string.Concat(factor.Domains.SelectMany(domain => domain.Names).Select(Capitalised));
            var name = wanted;
            for (var i = 2; !taken.Add(name) || others.Any(other => Members.Any(member => other.StartsWith(name + member, StringComparison.Ordinal))); i++)
            {
                name = wanted + i;
            }

            yield return (factor, name);
        }
    }

    private static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string By(DerivedFactor factor, DerivedNumber number) =>
        "By" + Capitalised(factor.Numbers.Count == 1 || number.Component is null ? number.Parameter : number.Parameter + number.Component);

    private static string Buffer(int factor) => $"factor{factor + 1}";

    private static string Partial(int last) => $"product{last + 1}";

    /// <summary>The fraction of its domain that lies before a canonical coordinate.</summary>
    private static string Position(DerivedFactor factor, string coordinate) =>
        ((PiecewiseBasis)factor.Basis).Pieces.IsPeriodic ? $"{coordinate} / global::System.Math.Tau" : coordinate;

    private static string Local(DerivedFactor factor, string name, string coordinate, bool isDerivative)
    {
        return isDerivative
            ? $"{name}Pieces.EvaluateDerivative({Position(factor, coordinate)}, {Scale(factor, coordinate)})"
            : $"{name}Pieces.Evaluate({Position(factor, coordinate)})";
    }

    /// <summary>The derivative of that fraction by a context.</summary>
    private static string Scale(DerivedFactor factor, string coordinate)
    {
        var number = factor.Numbers[0];
        return (((PiecewiseBasis)factor.Basis).Pieces.IsPeriodic ? number.Scale / (2 * Expr.Pi) : number.Scale) is Number constant ? CSharpPrinter.PrintNumber(constant.Value)
            : number.Domain is LineModel { IsLogarithmic: true } line ? $"{Names.Canonical}.LogarithmicScale({coordinate}, {CSharpPrinter.PrintNumber(line.From)}, {CSharpPrinter.PrintNumber(line.To)})"
            : throw new ArgumentOutOfRangeException(nameof(factor), number.Scale, "The scale of a spline's domain has no C# form.");
    }

    private static void EmitPieces(DerivedFactor factor, LocalBasis pieces, string name, SourceWriter writer)
    {
        // see FirstIndex of the runtime's class: on a line the first function is span − lead, kept in range
        var lead = pieces.IsPeriodic ? (pieces.Order - 1) / 2 : pieces.Spans == 1 ? 0 : 1 - pieces.FirstIndex(1);
        writer.Line($"// {factor.BasisName} of {factor.Name}: per kind of span, the functions that are not zero there, as polynomials in u ∈ [0, 1]");
        writer.Line($"private static readonly {Names.Runtime}.PiecewisePolynomials {name}Pieces = new(");
        writer.Indented(() =>
        {
            writer.Line($"controlPoints: {pieces.Count},");
            writer.Line($"isPeriodic: {(pieces.IsPeriodic ? "true" : "false")},");
            writer.Line($"lead: {lead},");
            writer.Line("kinds:");
            writer.Line("[");
            writer.Indented(() => writer.Lines(pieces.Kinds.Select(kind =>
                $"[{string.Join(", ", kind.Polynomials.Select(polynomial => $"[{string.Join(", ", polynomial.Select(CSharpPrinter.PrintNumber))}]"))}],")));
            writer.Line("]);");
        });
    }

    private static void EmitFunctions(DerivedFactor factor, GlobalBasis basis, string name, SourceWriter writer)
    {
        ArrayMethod($"{name}Basis", factor, basis.Functions, $"The natural basis of {factor.Name}.", writer);
        for (var i = 0; i < factor.Numbers.Count; i++)
        {
            writer.Line();
            ArrayMethod($"{name}Basis{By(factor, factor.Numbers[i])}", factor, basis.Derivatives[i], $"Its derivative by {factor.Numbers[i].Parameter}, in its unit.", writer);
        }

        writer.Line();
        var shared = new SharedTerms(factor.Numbers.Select(number => number.Coordinate), basis.Orthonormal, Names.Locals, Names.Escape);
        var printer = new CSharpPrinter(shared);
        var entries = basis.Orthonormal.Select(printer.Print).ToArray();
        writer.Line($"/// <summary>The orthonormal basis of {Documentation.Escape(factor.Name)}.</summary>");
        writer.Block($"private static void {name}Frame({Parameters("double", factor, shared)}, global::System.Span<double> phi)", () =>
        {
            writer.Lines(Roots.Local(printer));
            writer.Lines(printer.PrintSteps());
            writer.Lines(entries.Select((entry, k) => $"phi[{k}] = {entry};"));
        });
        writer.Line();
        writer.Line("/// <summary>The same in tensor operations.</summary>");
        writer.Block($"private static {Names.Tensor} {name}Frame({Parameters(Names.Tensor, factor, shared)})", () =>
        {
            writer.Lines(Roots.Local(printer));
            FrameEmitter.EmitStack(basis.Orthonormal, new CSharpPrinter(shared, CSharpDialect.Tensor), shared.NameOf(factor.Numbers[0].Coordinate), writer);
        });
    }

    private static void ArrayMethod(string name, DerivedFactor factor, EquatableArray<Expr> functions, string summary, SourceWriter writer)
    {
        var shared = new SharedTerms(factor.Numbers.Select(number => number.Coordinate), functions, Names.Locals, Names.Escape);
        var printer = new CSharpPrinter(shared);
        var entries = functions.Select(printer.Print).ToArray();
        writer.Line($"/// <summary>{Documentation.Escape(summary)}</summary>");
        writer.Block($"private static double[] {name}({Parameters("double", factor, shared)})", () =>
        {
            writer.Lines(Roots.Local(printer));
            writer.Lines(printer.PrintSteps());
            writer.Line("return");
            writer.Line("[");
            writer.Indented(() => writer.Lines(entries.Select(entry => entry + ",")));
            writer.Line("];");
        });
    }

    private static string Parameters(string type, DerivedFactor factor, SharedTerms shared) =>
        string.Join(", ", factor.Numbers.Select(number => $"{type} {shared.NameOf(number.Coordinate)}"));
}
