using System.Reflection;
using System.Runtime.Loader;

namespace ManifoldDsl.Generator.Tests;

/// <summary>A declared manifold, compiled and loaded. Only what needs no tensor is called: no native library is here.</summary>
internal sealed class CompiledManifold
{
    private readonly Type _type;

    private CompiledManifold(Type type) => _type = type;

    public ManifoldDescription Description => Static<ManifoldDescription>("Description");

    /// <summary>Generates, compiles without a diagnostic, and loads a declared type.</summary>
    public static CompiledManifold Load(string declaration, string typeName = "Declared") => Load([declaration], [typeName])[0];

    /// <summary>The same for many declarations, each a list of attributes, in one compilation.</summary>
    public static CompiledManifold[] LoadAll(IReadOnlyList<string> attributes) => Load(
        attributes.Select((of, i) => $"[{of}] internal partial class Declared{i};"),
        attributes.Select((_, i) => $"Declared{i}"));

    private static CompiledManifold[] Load(IEnumerable<string> declarations, IEnumerable<string> typeNames)
    {
        var generation = Generation.Of(declarations.Select(declaration => "using ManifoldDsl;\n" + declaration));
        generation.AssertClean();
        using var image = new MemoryStream();
        Assert.True(generation.Output.Emit(image).Success);
        image.Position = 0;

        // its own context: many assemblies of one name; the library itself is the one that this test references
        var assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
        return [.. typeNames.Select(name => new CompiledManifold(assembly.GetType(name, throwOnError: true)!))];
    }

    public double[] Basis(params double[] contexts) => (double[])Invoke("Basis", contexts);

    /// <summary>A row per coordinate.</summary>
    public double[][] BasisDerivative(params double[] contexts) => Invoke("BasisDerivative", contexts) switch
    {
        double[] row => [row],
        var rows => (double[][])rows,
    };

    /// <summary>φ̃ at rows of contexts, through the contract that the runtime uses.</summary>
    public double[] Frame(params double[] contexts) => (double[])Invoke(Generic(nameof(EvaluateFrame)), contexts)!;

    /// <summary>A point of one shared context; what it accepted.</summary>
    public double[] At(params double[] context) => (double[])Invoke(Generic(nameof(PointAt)), context)!;

    /// <summary>Contexts that the manifold draws.</summary>
    public double[][] Sample(int count, int seed) => (double[][])Invoke(Generic(nameof(DrawSample)), count, seed)!;

    /// <summary>The names of the parameters of every public static method of a name.</summary>
    public IEnumerable<string[]> Parameters(string method) =>
        _type.GetMethods().Where(candidate => candidate.Name == method).Select(candidate => candidate.GetParameters().Select(parameter => parameter.Name!).ToArray());

    private static double[] EvaluateFrame<T>(double[] contexts)
        where T : class, IManifold<T>
    {
        var basis = new double[contexts.Length / T.Description.ContextSize * T.Description.BasisCount];
        T.EvaluateFrame(contexts, basis);
        return basis;
    }

    private static double[] PointAt<T>(double[] context)
        where T : class, IManifold<T> => Point<T>.FromContext(context).ToContexts();

    private static double[][] DrawSample<T>(int count, int seed)
        where T : class, IManifold<T> => [.. Point<T>.Sample(count, new Random(seed)).ToContexts().Chunk(T.Description.ContextSize)];

    private MethodInfo Generic(string name) => GetType().GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(_type);

    /// <summary>A public method of one context.</summary>
    private object Invoke(string method, double[] contexts)
    {
        var at = 0;
        var target = _type.GetMethod(method)!;
        return Invoke(target, [.. target.GetParameters().Select(parameter => Argument(parameter.ParameterType, contexts, ref at))])!;
    }

    private static object? Invoke(MethodInfo method, params object[] arguments)
    {
        try
        {
            return method.Invoke(null, arguments);
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }

    /// <summary>A number, or a tuple of a vector's components.</summary>
    private static object Argument(Type type, double[] contexts, ref int at)
    {
        if (type == typeof(double))
        {
            return contexts[at++];
        }

        var size = type.GenericTypeArguments.Length;
        return Activator.CreateInstance(type, [.. contexts[at..(at += size)].Cast<object>()])!;
    }

    private T Static<T>(string property) => (T)_type.GetProperty(property)!.GetValue(null)!;
}
