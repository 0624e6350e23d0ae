namespace ManifoldDsl.Generator.Tests;

/// <summary>Contexts that are none are refused wherever one is taken, with the coordinate's name and what was expected.</summary>
public class RefusedContextTests
{
    public static TheoryData<string> Cases => [.. Declarations.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void NanAndInfinityAreRefused(string name)
    {
        var row = Declarations.Load(name);
        var parameters = row.Manifold.Description.Domains.SelectMany(domain => domain.Coordinates.SelectMany(of => Enumerable.Repeat(of, domain.NumbersPerCoordinate))).ToArray();
        for (var i = 0; i < row.Whole.Numbers; i++)
        {
            foreach (var number in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            {
                var context = row.Whole.Draw(new Random(i));
                context[i] = number;
                AssertRefused(row.Manifold, context, error =>
                {
                    Assert.Equal(parameters[i], error.ParamName);
                    Assert.Contains("a context must be a finite number", error.Message, StringComparison.Ordinal);
                    Assert.Contains(parameters[i], error.Message[..error.Message.IndexOf(" is ", StringComparison.Ordinal)], StringComparison.Ordinal);
                });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void NumbersInNoDomainAreRefused(string name)
    {
        var row = Declarations.Load(name);
        foreach (var (context, message) in row.Whole.Refused)
        {
            AssertRefused(row.Manifold, context, error => Assert.Contains(message, error.Message, StringComparison.Ordinal));
        }
    }

    private static void AssertRefused(CompiledManifold manifold, double[] context, Action<ArgumentException> check)
    {
        foreach (var use in new Action[] { () => manifold.Basis(context), () => manifold.BasisDerivative(context), () => manifold.At(context), () => manifold.Description.Accept(context) })
        {
            check(Assert.Throws<ArgumentException>(use));
        }
    }
}
