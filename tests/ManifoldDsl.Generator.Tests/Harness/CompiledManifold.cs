using System.Reflection;
using System.Runtime.Loader;

namespace ManifoldDsl.Generator.Tests;

/// <summary>A declared manifold, compiled and loaded. Only what needs no tensor is called: no native library is here.</summary>
internal sealed class CompiledManifold
{
    private readonly Type _type;

    private CompiledManifold(Type type) => _type = type;

    public ManifoldDescription Description => Static<ManifoldDescription>("Description");

    /// <summary>Generates, compiles without a diagnostic, and loads the type.</summary>
    public static CompiledManifold Load(string declaration, string typeName = "Declared")
    {
        var generation = Generation.Of("using ManifoldDsl;\n" + declaration);
        generation.AssertClean();
        using var image = new MemoryStream();
        Assert.True(generation.Output.Emit(image).Success);
        image.Position = 0;

        // its own context: many assemblies of one name; the library itself is the one that this test references
        var assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
        return new(assembly.GetType(typeName, throwOnError: true)!);
    }

    public double[] Basis(params double[] contexts) => (double[])Invoke("Basis", contexts);

    /// <summary>A row per coordinate.</summary>
    public double[][] BasisDerivative(params double[] contexts) => Invoke("BasisDerivative", contexts) switch
    {
        double[] row => [row],
        var rows => (double[][])rows,
    };

    /// <summary>φ̃ at rows of contexts, through the contract that the runtime uses.</summary>
    public double[] Frame(params double[] contexts) =>
        (double[])GetType().GetMethod(nameof(EvaluateFrame), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(_type).Invoke(null, [contexts])!;

    /// <summary>The names of the parameters of every public static method of a name.</summary>
    public IEnumerable<string[]> Parameters(string method) =>
        _type.GetMethods().Where(candidate => candidate.Name == method).Select(candidate => candidate.GetParameters().Select(parameter => parameter.Name!).ToArray());

    private static double[] EvaluateFrame<T>(double[] contexts)
        where T : class, IManifold<T>
    {
        var basis = new double[contexts.Length / T.Description.Factors.Count * T.Description.BasisCount];
        T.EvaluateFrame(contexts, basis);
        return basis;
    }

    private object Invoke(string method, double[] contexts)
    {
        try
        {
            return _type.GetMethod(method)!.Invoke(null, [.. contexts.Cast<object>()])!;
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }

    private T Static<T>(string property) => (T)_type.GetProperty(property)!.GetValue(null)!;
}
