namespace ManifoldDsl.Generator.Tests;

/// <summary>
/// Whatever is declared, the generated code compiles: nullable, documentation checked, every warning an error, without implicit usings.
/// </summary>
public class DeclarationsCompileTests
{
    public static TheoryData<string, string> Declarations { get; } = new()
    {
        { "line", """[Line("noise")] public sealed partial class A;""" },
        { "extrapolating line", """[Line("t", From = -1.5, To = 0.1, Outside = Outside.Extrapolate, Unit = "m < \"1\" & more\\\r\n\u2028")] public partial class A { }""" },
        { "logarithmic line", """[Line("t", From = 1e-300, To = 1.0000000001, Outside = Outside.Extrapolate, IsLogarithmic = true)] public partial class A; [Line("t", From = 1, To = 2, IsLogarithmic = true), BSpline(ControlPoints = 5)] public partial class B;""" },
        { "circle", """[Circle("angle", Period = 360, Unit = "degrees")] public sealed partial class A;""" },
        { "periods that are no short decimals", """[Circle("a", Period = 2 * System.Math.PI), Circle("b", Period = 1 / 3.0), Line("c", From = -1e300, To = 1e-300)] public partial class A;""" },
        { "extreme periods", """[Circle("a", Period = 1e-308), Line("b", From = -1e308, To = 1e308)] public partial class A;""" },
        { "torus", """[Torus("a", "b", "c", Period = 24)] public sealed partial class A;""" },
        { "sets of harmonics", """[Circle("a"), Circle("b"), Fourier(1, 6), Fourier("b", Harmonics = 3)] public sealed partial class A;""" },
        { "product of everything", """[Torus("a", "b")] [Line("c")] [Line("d", Outside = Outside.Extrapolate)] internal abstract partial class A;""" },
        { "many harmonics", """[Circle("a"), Fourier(Harmonics = 20)] public sealed partial class A;""" },

        { "cylinder", """[Cylinder("hour", "level", Period = 24, To = 3)] public sealed partial class A;""" },
        { "axis", """[Axis("orientation", Unit = "degrees")] public sealed partial class A;""" },
        { "simplex", """[Simplex("dry", "wet", "snow")] public sealed partial class A;""" },
        { "sphere", """[Sphere("direction", Normalize = true), SphericalHarmonics(Degree = 4)] public sealed partial class A;""" },
        { "projective plane", """[ProjectivePlane("normal")] public sealed partial class A;""" },
        { "rotations", """[Rotation3D("pose")] public sealed partial class A;""" },
        { "Möbius strip", """[MobiusStrip("turn", "across", Period = 360, HalfWidth = 2)] public sealed partial class A;""" },
        { "Klein bottle", """[KleinBottle("u", "v", Period = 360, Unit = "degrees")] public sealed partial class A;""" },
        { "polynomials", """[Line("t"), Line("u"), Legendre("t", Degree = 24), Bezier("u", Degree = 1)] public sealed partial class A;""" },
        { "splines", """[Line("t"), Circle("u"), Axis("v"), BSpline("t", ControlPoints = 7, Degree = 5), CatmullRom("u", ControlPoints = 5), PiecewiseLinear(ControlPoints = 3)] public sealed partial class A;""" },
        { "a large spline", """[Line("t"), BSpline(ControlPoints = 1024)] public sealed partial class A;""" },
        { "additive", """[Torus("a", "b", "c"), Line("t"), Sphere("d"), Fourier(Harmonics = 9), Additive] public sealed partial class A;""" },
        { "product of groups", """[Circle("a"), Axis("b"), Rotation3D("c"), Line("d"), Rotation3D("e", Normalize = true), Additive] public sealed partial class A;""" },
        { "long product", """[Torus("a", "b"), Rotation3D("pose"), Simplex("x", "y")] public sealed partial class A;""" },
        { "vectors named like other coordinates", """[Sphere("d"), Sphere("context"), Line("phi"), Simplex("factor1", "row")] public sealed partial class A;""" },

        { "record", """[Circle("a")] public sealed partial record A;""" },
        { "record class with parameters", """[Circle("a")] internal partial record class A(int Size);""" },
        { "base class and members", """internal class Base(int size) { public int Size => size; } [Line("a")] internal sealed partial class A() : Base(3), System.IDisposable { public void Dispose() { } }""" },
        { "attributes on two declarations", """[Circle("a")] internal partial class A; [Line("b")] partial class A;""" },

        { "file-scoped namespace", """namespace Some.Where; [Circle("a")] public sealed partial class A;""" },
        { "nested namespaces", """namespace Some { namespace Where { [Circle("a")] public sealed partial class A; } }""" },
        { "keywords as names", """namespace @event.@namespace; internal partial class @class { [Circle("a")] public sealed partial class @void; }""" },
        { "nested types", """internal static partial class B { internal partial record C { internal partial struct D { internal partial record struct E { internal partial interface F { [Circle("a")] internal sealed partial class A; } } } } }""" },
        { "private nested class", """internal partial class B { [Circle("a")] private sealed partial class A; }""" },

        { "coordinates named like locals", """[Circle("row"), Circle("phi"), Line("basis"), Line("contexts")] internal partial class A; [Circle("context"), Line("one")] internal partial class B; [Line("one")] internal partial class C;""" },
        { "coordinates named like derived locals", """[Line("t"), Line("tIsInside")] internal partial class A; [Circle("a"), Line("cosA"), Line("sinA")] internal partial class B;""" },
        { "coordinates named like constants", """[Circle("Sqrt2"), Line("Sqrt3")] internal partial class A;""" },
        { "coordinates named like members", """[Circle("At"), Line("Basis"), Line("A"), Line("Description")] internal partial class A; [Circle("OrbitLinear"), Line("Canonicalize"), Line("FitAction"), Line("Group")] internal partial class B;""" },
        { "coordinates named like members of factors", """[Line("a"), Line("ABasis"), Line("AFrame"), Line("APieces"), BSpline("a", ControlPoints = 4), Rotation3D("pose")] internal partial class A; [Line("b"), BSpline(ControlPoints = 4)] internal partial class BPieces;""" },
        { "coordinates named like what moves a walker", """[Circle("walker"), Line("TNumber"), Line("walker2")] internal partial class A;""" },
        { "a class named like what moves a walker", """[Circle("a")] internal partial class TNumber;""" },
        { "checked coordinates named like members", """[Sphere("At"), Simplex("Description", "A", "Basis")] internal partial class A;""" },
        { "keywords as coordinates", """[Circle("class"), Line("int"), Line("await"), Line("value"), Line("_")] internal partial class A;""" },
        { "coordinates in other scripts", """[Circle("θ"), Line("größe"), Line("東")] internal partial class A;""" },
        { "coordinates that differ in case only", """[Circle("angle"), Circle("Angle"), Line("a"), Line("A")] internal partial class A;""" },

        { "types with familiar names", """
            namespace N;

            internal class Tensor; internal class Math; internal class System; internal class Point; internal class Double; internal class ManifoldDsl; internal class TorchSharp; internal class Linear; internal class Sequential;

            [Circle("a", Period = 360), Line("b")] internal partial class A;
            """ },
        { "manifolds with familiar names", """namespace N; [Circle("a")] internal partial class Point; [Circle("a")] internal partial class Tensor; [Line("a")] internal partial class Domain;""" },
        { "manifolds and coordinates with the names of kernels", """namespace N; [Circle("basis"), Line("i")] internal partial class T; [Circle("length"), Line("w")] internal partial class TVector; [Circle("phi2a")] internal partial class TTarget; [Circle("coordinates"), Line("cosine"), Line("u")] internal partial class Turn;""" },
        { "members named like what is not public", """[Circle("a")] internal partial class A { public double Group => 0; public void Turn() { } public void EvaluateCoordinates() { } } [Simplex("a", "b")] internal partial class B { public void FitAction() { } public class OrbitLinear; }""" },
        { "names that differ in case only", """[Circle("a")] internal partial class Abc; [Line("a")] internal partial class AbC; internal partial class Box { [Line("a")] internal partial class C; } internal partial class BOX { [Line("a")] internal partial class C; }""" },
        { "several manifolds of one name", """[Circle("a")] internal partial class A; namespace N { [Line("a")] internal partial class A { [Line("a")] internal partial class B; } }""" },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void EveryDeclarationCompilesWithoutADiagnostic(string name, string declaration)
    {
        var generation = Generation.Of("using ManifoldDsl;\n" + declaration);
        generation.AssertClean();
        Assert.True(generation.Sources.Length >= 2, $"{name}: nothing was generated");
    }

    [Fact]
    public void ImplicitUsingsChangeNothing() => Generation.Of(Sources.ImplicitUsings, """
        global using ManifoldDsl;
        global using TorchSharp;
        """, """[Torus("a", "b", Period = 360), Line("t")] internal partial class Pose;""").AssertClean();

    /// <summary>In a project without nullable reference types too: the generated files switch them on for themselves.</summary>
    [Fact]
    public void NullableIsNotRequired()
    {
        var compilation = Sources.Compile("""[ManifoldDsl.Circle("a")] internal partial class A;""");
        Generation.Of(compilation.WithOptions(compilation.Options.WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Disable))).AssertClean();
    }
}
