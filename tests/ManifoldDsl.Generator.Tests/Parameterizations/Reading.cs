using ManifoldDsl.Generator.Model;
using ManifoldDsl.Generator.Parsing;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>What the parser makes of the first parameterization of a class.</summary>
internal sealed record Reading(CustomModel? Model, IReadOnlyList<Diagnostic> Diagnostics)
{
    public const string Usings = "using System; using ManifoldDsl; using static ManifoldDsl.Functions;\n";

    /// <summary>Reads the body of a parameterization of the coordinates phase and t and the weights a, b and c.</summary>
    /// <param name="body"><c>=> …;</c> or <c>{ … }</c>.</param>
    /// <param name="members">What else the class has.</param>
    public static Reading OfBody(string body, string members = "") => Of(Sources.Compile(Declaration(body, members)));

    public static string Declaration(string body, string members = "") => $$"""
        {{Usings}}
        public partial class Declared
        {
            [Parameterization]
            internal static Weight W(Coordinate phase, Coordinate t, Weight a, Weight b, Weight c) {{body}}

            {{members}}
        }
        """;

    public static Reading Of(Compilation compilation, params string[] coordinates)
    {
        var diagnostics = new List<Diagnostic>();
        var parser = new ParameterizationParser((rule, location, arguments) => diagnostics.Add(Diagnostic.Create(rule, location, arguments)), compilation, CancellationToken.None);
        var method = ParameterizationParser.Declared(compilation.GetTypeByMetadataName("Declared")!)[0];
        var model = parser.Parse(method, [.. (coordinates is [] ? ["phase", "t"] : coordinates).Select(name => new Symbolics.Coordinate(name))]);
        return new(model, diagnostics);
    }

    /// <summary>The formula's value.</summary>
    public double Value(params (string Name, double Value)[] symbols) =>
        Evaluation.Evaluate(Model!.Formula, symbols.ToDictionary(symbol => symbol.Name, symbol => symbol.Value));
}
