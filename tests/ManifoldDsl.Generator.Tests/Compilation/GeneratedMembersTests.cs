using ManifoldDsl.Generator.Model;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The names that a manifold cannot have are those of the members that are generated.</summary>
public class GeneratedMembersTests
{
    /// <summary>A circle is a group and has them all; a simplex is none.</summary>
    [Theory]
    [InlineData("""Circle("a")""")]
    [InlineData("""Simplex("a", "b")""", "Canonicalize", "FitAction", "OrbitLinear")]
    [InlineData("""Sphere("a"), Circle("b")""", "Canonicalize", "FitAction", "OrbitLinear")]
    [InlineData("""Rotation3D("a"), Line("b")""", "FitAction")]
    public void AreListed(string attributes, params string[] absent)
    {
        var type = Generation.Of($"using ManifoldDsl; [{attributes}] public partial class A;").Output.GetTypeByMetadataName("A")!;
        var names = type.GetMembers()
            .Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false, CanBeReferencedByName: true })
            .Select(member => member.Name)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(TypeModel.GeneratedMembers.Except(absent), names);
    }

    /// <summary>The documentation of a class says which group its contexts are, or which coordinate is in the way.</summary>
    [Theory]
    [InlineData("""Axis("a"), Line("b")""", "Orbit layers: contexts are the group SO(2) × ℝ, W(a, b) = W₀·ρ(a, b)·Qᵀ.")]
    [InlineData("""Rotation3D("a"), Line("b")""", "Orbit layers: contexts are the group SO(3) × ℝ, W(a, b) = W₀·ρ(a)ᵀ·Q₁ᵀ·ρ(b)·Q₂ᵀ.")]
    [InlineData("""Simplex("a", "b")""", "No orbit layers: a simplex is no group; nothing undoes a mixture.")]
    [InlineData("""Circle("a"), Simplex("b", "c")""", "No orbit layers, because of b, c: a simplex is no group; nothing undoes a mixture.")]
    [InlineData("""Sphere("a")""", "No orbit layers: directions are acted on by a group, the rotations, but are none.")]
    [InlineData("""ProjectivePlane("a")""", "No orbit layers: axes of space are acted on by a group, the rotations, but are none.")]
    [InlineData("""MobiusStrip("a", "b")""", "No orbit layers: a Möbius strip is glued with a reversal, and no group.")]
    [InlineData("""KleinBottle("a", "b")""", "No orbit layers: a Klein bottle is glued with a reversal, and no group.")]
    public void TheDocumentationNamesTheGroup(string attributes, string sentence)
    {
        var generation = Generation.Of($"using ManifoldDsl; [{attributes}] public partial class A;");
        Assert.Contains($"/// <para>{sentence}</para>\n", generation.Source("A.g.cs"), StringComparison.Ordinal);
        Assert.Equal(sentence.StartsWith("No", StringComparison.Ordinal) ? 2 : 3, generation.Sources.Length);
    }
}
