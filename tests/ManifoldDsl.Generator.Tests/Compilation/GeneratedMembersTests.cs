using ManifoldDsl.Generator.Model;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The names that a manifold cannot have are those of the members that are generated.</summary>
public class GeneratedMembersTests
{
    [Fact]
    public void AreListed()
    {
        var type = Generation.Of("""[ManifoldDsl.Circle("a")] public partial class A;""").Output.GetTypeByMetadataName("A")!;
        var names = type.GetMembers()
            .Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false, CanBeReferencedByName: true })
            .Select(member => member.Name)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(TypeModel.GeneratedMembers, names);
    }
}
