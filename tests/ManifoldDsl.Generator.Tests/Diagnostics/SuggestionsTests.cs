using ManifoldDsl.Generator.Diagnostics;

namespace ManifoldDsl.Generator.Tests;

public class SuggestionsTests
{
    [Theory]
    [InlineData("huor", "hour")] // swapped
    [InlineData("hou", "hour")] // missing
    [InlineData("houur", "hour")] // additional
    [InlineData("hiur", "hour")] // wrong
    [InlineData("Hour", "hour")]
    [InlineData("shuolder", "shoulder")]
    [InlineData("yours", null)] // two edits are too many for five letters
    [InlineData("shouler", "shoulder")]
    [InlineData("minute", null)]
    [InlineData("x", null)] // one letter is another name
    [InlineData("dy", "day")]
    [InlineData("hour", null)] // itself
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TheNearestNameIsSuggested(string? name, string? expected) =>
        Assert.Equal(expected, Suggestions.Nearest(name, ["hour", "day", "shoulder", "y"]));

    [Fact]
    public void TheOrderOfEquallyNearNamesDoesNotMatter()
    {
        Assert.Equal("case", Suggestions.Nearest("cast", ["cost", "case"]));
        Assert.Equal("case", Suggestions.Nearest("cast", ["case", "cost"]));
    }

    [Fact]
    public void VeryLongNamesAreLeftAlone() => Assert.Null(Suggestions.Nearest(new string('a', 100_000), [new string('a', 100_001)]));
}
