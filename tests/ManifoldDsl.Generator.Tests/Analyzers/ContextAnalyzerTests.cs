using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Each wrong call gives exactly its diagnostic, in full, at the place in [| |].</summary>
public class ContextAnalyzerTests
{
    private const string Declarations = """
        using System;
        using ManifoldDsl;

        [Line("noise", From = -1, To = 0.5)] internal partial class Noise;
        [Line("level", To = 4, Outside = Outside.Extrapolate)] internal partial class Level;
        [Circle("angle", Period = 360)] internal partial class Rotation;
        [Cylinder("hour", "depth", Period = 24, To = 10)] internal partial class Sea;
        [Circle("hour", Period = 24), Line("height", From = 2, To = 10)] internal partial class Air;

        internal static class Other
        {
            public static double At(double noise) => noise;
        }

        internal static class Uses
        {
            private const double Far = 0.75;
            private static int index = 3;

            public static object[] Use() => [Far, index++,
        """;

    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { "MDSL0072", "Noise.At([|0.51|])", "0.51 is outside the range of 'noise', which is from -1 to 0.5: it is clamped to 0.5; write a number within, a wider range, or Outside = Outside.Extrapolate" },
        { "MDSL0072", "Noise.At([|-2|])", "-2 is outside the range of 'noise', which is from -1 to 0.5: it is clamped to -1; write a number within, a wider range, or Outside = Outside.Extrapolate" },
        { "MDSL0072", "Noise.At([|Far * 2|])", "1.5 is outside the range of 'noise', which is from -1 to 0.5: it is clamped to 0.5; write a number within, a wider range, or Outside = Outside.Extrapolate" },
        { "MDSL0072", "Sea.At(depth: [|11|], hour: 100)", "11 is outside the range of 'depth', which is from 0 to 10: it is clamped to 10; write a number within, a wider range, or Outside = Outside.Extrapolate" },
        { "MDSL0072", "Air.At(100, [|1|])", "1 is outside the range of 'height', which is from 2 to 10: it is clamped to 2; write a number within, a wider range, or Outside = Outside.Extrapolate" },
        { "MDSL0072", "Noise.Basis([|1f|])", "1 is outside the range of 'noise', which is from -1 to 0.5: it is clamped to 0.5; write a number within, a wider range, or Outside = Outside.Extrapolate" },
        { "MDSL0072", "(Action)(() => Noise.MoveTo<float>(null!, [|0.51|]))", "0.51 is outside the range of 'noise', which is from -1 to 0.5: it is clamped to 0.5; write a number within, a wider range, or Outside = Outside.Extrapolate" },
        { "MDSL0073", "Rotation.At([|double.NaN|])", "'angle' cannot be NaN: this call always throws, so write a finite number" },
        { "MDSL0073", "Level.BasisDerivative([|1 / 0.0|])", "'level' cannot be Infinity: this call always throws, so write a finite number" },
        { "MDSL0073", "Noise.At([|float.NegativeInfinity|])", "'noise' cannot be -Infinity: this call always throws, so write a finite number" },
        { "MDSL0074", "Rotation.At([|1 / 2|])", "'angle' loses the fraction of 1 / 2, a division of integers: write 1.0 / 2" },
        { "MDSL0074", "Sea.At(([|index / 4|]), 1)", "'hour' loses the fraction of index / 4, a division of integers: write (double)index / 4" },
        { "MDSL0074", "Rotation.At([|360 * index / 7|])", "'angle' loses the fraction of 360 * index / 7, a division of integers: write (double)(360 * index) / 7" },
        { "MDSL0074", "Rotation.At([|10L / 4|])", "'angle' loses the fraction of 10L / 4, a division of integers: write (double)10L / 4" },
        { "MDSL0074", "Noise.At([|5 / 2|])", "'noise' loses the fraction of 5 / 2, a division of integers: write 5.0 / 2" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task AWrongCallGivesItsDiagnostic(string id, string marked, string message)
    {
        var (call, span) = Marked.Read(marked);
        var generation = Generation.Of(Program(call));
        generation.AssertClean();
        var diagnostic = Assert.Single(await Analysis.OfAsync(generation));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(id == "MDSL0073" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
        Assert.Equal(span, SpanText.Of(diagnostic));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task APragmaSuppressesIt(string id, string marked, string message)
    {
        var diagnostics = await Analysis.OfAsync(Generation.Of($"#pragma warning disable {id}\n{Program(Marked.Read(marked).Source)}"));
        Assert.True(diagnostics.IsEmpty, $"{message} is not suppressed");
    }

    [Theory]
    [InlineData("Noise.At(0.5)")]
    [InlineData("Noise.At(-1)")]
    [InlineData("Level.At(100)")] // extrapolates
    [InlineData("Rotation.At(100000)")] // wraps
    [InlineData("Rotation.At(4 / 2)")]
    [InlineData("Rotation.At((double)(index / 4))")] // rounded down on purpose
    [InlineData("Rotation.At(index / 4 * 4)")]
    [InlineData("Rotation.At(index / 4.0)")]
    [InlineData("Noise.At(index)")]
    [InlineData("Other.At(double.NaN)")] // no manifold
    public async Task ARightCallGivesNone(string call)
    {
        var generation = Generation.Of(Program(call));
        generation.AssertClean();
        Assert.Empty(await Analysis.OfAsync(generation));
    }

    /// <summary>A program with a call, for the tests of code fixes too.</summary>
    internal static string Program(string call) => $$"""
        {{Declarations}}{{call}}];
        }
        """;
}
