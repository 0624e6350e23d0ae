namespace ManifoldDsl.Generator.Tests;

/// <summary>A model is what is meant, not how it is written: it is equal after an edit that means the same.</summary>
public class ModelEqualityTests
{
    private const string Body = "=> a + Wave(phase) * b * Units.Rate + c;";
    private const string Members = "static Coordinate Wave(Coordinate angle) => Cos(2 * angle);";
    private const string Units = "internal static class Units { public const double Rate = 0.5; }";

    [Theory]
    [InlineData("=> a /* the centre */ + Wave(phase) * b * Units.Rate\n // and more\n + c;", Members)]
    [InlineData("{\n    var wave = Wave(phase);\n    return a + (wave * b * Units.Rate) + c;\n}", Members)]
    [InlineData("=> c + b * Cos(phase + phase) / 2.0 + a;", "")]
    [InlineData(Body, "static Coordinate Wave(Coordinate x) { return Cos(x * 2); }")]
    public void WritingItOtherwiseGivesAnEqualModel(string body, string members)
    {
        var (first, second) = (Read(Body, Members, Units), Read(body, members, Units));
        Assert.Equal(first.Model, second.Model);
        Assert.Equal(first.Model!.GetHashCode(), second.Model!.GetHashCode());
    }

    [Theory]
    [InlineData(Body, Members, "internal static class Units { public const double Rate = 0.25; }")]
    [InlineData(Body, "static Coordinate Wave(Coordinate angle) => Cos(3 * angle);", Units)]
    [InlineData("=> a + Wave(phase) * b * Units.Rate - c;", Members, Units)]
    public void AnotherMeaningGivesAnotherModel(string body, string members, string units) =>
        Assert.NotEqual(Read(Body, Members, Units).Model, Read(body, members, units).Model);

    [Fact]
    public void TheModelHoldsValuesOnly() => Assert.Empty(ModelGuard.Violations(Read(Body, Members, Units).Model));

    private static Reading Read(string body, string members, string units)
    {
        var reading = Reading.Of(Sources.Compile(Reading.Declaration(body, members), units));
        Assert.Empty(reading.Diagnostics);
        return reading;
    }
}
