using System.Numerics;
using FaDE.Search.Drawings;

namespace FaDE.Search.Tests.Drawings;

public sealed class TypographyTests
{
    [Theory]
    [InlineData("<script>alert('x')</script> & \"]]>\"",
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;]]&gt;&quot;")]
    [InlineData("a\u0000b\u001b[31m\tc\nd", "ab[31m c d")]
    [InlineData("left \u202Ethgir", "left thgir")]
    [InlineData("שלום", "שלום")]
    [InlineData(null, "")]
    public void Text_is_escaped_and_cleaned(string? text, string expected) =>
        Assert.Equal(expected, Typography.Escape(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("\ufffdx", Typography.Escape("\ud800x"));

    [Theory]
    [InlineData(0.12345, "0.123")]
    [InlineData(-0.5, "\u22120.5")]
    [InlineData(12345.6, "12,346")]
    [InlineData(double.NaN, "n/a")]
    [InlineData(double.NegativeInfinity, "\u2212\u221e")]
    [InlineData(1.5e9, "1.5\u00d710\u2079")]
    [InlineData(2e-7, "2\u00d710\u207b\u2077")]
    [InlineData(0, "0")]
    public void Numbers_are_short(double value, string expected) => Assert.Equal(expected, Typography.Number(value));

    [Fact]
    public void Counts_of_any_size_are_readable()
    {
        Assert.Equal("16,777,216", Typography.Count(BigInteger.Pow(16, 6)));
        Assert.Equal("1.61\u00d710\u2076\u2070", Typography.Count(BigInteger.Pow(2, 200)));
        Assert.Equal("1\u00d710\u00b9\u00b2", Typography.Count(BigInteger.Pow(10, 12) - 1));
        Assert.Contains("\u00d710", Typography.Count(BigInteger.Pow(10, 5000)));
    }

    [Fact]
    public void Text_is_shortened_to_its_room()
    {
        var fitted = Typography.Fit(new string('W', 60), 100, 12);
        Assert.EndsWith("\u2026", fitted);
        Assert.True(Typography.Width(fitted, 12) <= 100);
        Assert.Equal("short", Typography.Fit("short", 100, 12));
        Assert.All(Typography.Wrap(string.Concat(Enumerable.Repeat("some words ", 20)), 120, 12), line =>
            Assert.True(Typography.Width(line, 12) <= 120));
    }
}
