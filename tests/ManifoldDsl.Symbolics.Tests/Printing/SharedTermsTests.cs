namespace ManifoldDsl.Symbolics.Tests;

public class SharedTermsTests
{
    private static readonly Coordinate Angle = new("angle");

    [Fact]
    public void EveryArgumentIsSharedOnce()
    {
        Expr angle = Angle;
        var shared = Shared([Angle], [Expr.Cos(angle) * Expr.Sin(2 * angle), Expr.Sin(angle).Power(2), Expr.Cos(angle) + 1]);
        Assert.Equal([new(angle, true, true), new(2 * angle, true, false)], shared.Waves);
        Assert.Equal("cosAngle", shared.NameOf(Expr.Cos(angle)));
        Assert.Equal("sin2Angle", shared.NameOf(Expr.Sin(2 * angle)));
    }

    /// <summary>Coordinates keep their names; what would collide with one, or with a name of the surrounding code, is numbered.</summary>
    [Fact]
    public void NamesNeverCollide()
    {
        Coordinate[] coordinates = [Angle, new("Angle"), new("cosAngle"), new("row"), new("row_2")];
        var shared = Shared(coordinates, coordinates.Select(coordinate => Expr.Cos(coordinate)), "row");
        string[] names = [.. coordinates.Select(shared.NameOf), .. coordinates.Select(coordinate => shared.NameOf(Expr.Cos(coordinate)))];
        Assert.Distinct(names);
        Assert.DoesNotContain("row", names);
        Assert.Equal("cosAngle", shared.NameOf(coordinates[2]));
    }

    [Fact]
    public void OperationsAreCountedAsTheyArePrinted()
    {
        Expr angle = Angle;
        // √2·cosAngle, −sinAngle, 3t·t − 1
        Expr[] expressions = [Expr.Sqrt(2) * Expr.Cos(angle), -Expr.Sin(angle), (3 * Expr.Coordinate("t").Power(2)) - 1];
        Assert.Equal(new(SineCosinePairs: 1, Multiplications: 3, Additions: 1), OperationCount.Of(expressions, Shared([Angle, new("t")], expressions)));
    }

    private static SharedTerms Shared(IEnumerable<Coordinate> coordinates, IEnumerable<Expr> expressions, params string[] reserved) =>
        new(coordinates, expressions, reserved, name => name);
}
