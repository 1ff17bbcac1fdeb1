using FaDE.Search.Drawings;

namespace FaDE.Search.Tests.Drawings;

public sealed class ThemeTests
{
    public static TheoryData<string> Names => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_and_marks_have_the_contrast_that_WCAG_asks_for(string name)
    {
        var theme = name == "light" ? Theme.Light : Theme.Dark;
        foreach (var ground in new[] { theme.Background, theme.Panel })
        {
            Assert.True(Contrast(theme.Ink, ground) >= 7);
            Assert.True(Contrast(theme.Muted, ground) >= 4.5);
            Assert.All(theme.Categories,
                c => Assert.True(Contrast(c, ground) >= 2.8, $"{c} on {ground}: {Contrast(c, ground):F2}"));
        }
        for (var v = 0.0; v <= 1; v += 0.1) Assert.True(Contrast(theme.On(theme.Ramp(v)), theme.Ramp(v)) >= 4,
            $"ramp {v:F1}: {Contrast(theme.On(theme.Ramp(v)), theme.Ramp(v)):F2}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_six_categories_stay_apart_for_people_without_red_or_green_cones(string name)
    {
        var theme = name == "light" ? Theme.Light : Theme.Dark;
        foreach (var view in new Func<double[], double[]>[] { c => c, Protan, Deutan })
            for (var i = 0; i < 6; i++)
                for (var j = 0; j < i; j++)
                {
                    var (a, b) = (Lab(view(Linear(theme.Category(i)))), Lab(view(Linear(theme.Category(j)))));
                    var distance = Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
                    Assert.True(distance > 0.05, $"{theme.Category(i)} and {theme.Category(j)}: {distance:F3}");
                }
    }

    // Viénot, Brettel and Mollon 1999, in linear RGB.
    private static double[] Protan(double[] c) =>
        [0.11238 * c[0] + 0.88762 * c[1], 0.11238 * c[0] + 0.88762 * c[1], 0.00401 * c[0] - 0.00401 * c[1]
            + c[2]];

    private static double[] Deutan(double[] c) =>
        [0.29275 * c[0] + 0.70725 * c[1], 0.29275 * c[0] + 0.70725 * c[1], -0.02234 * c[0] + 0.02234 * c[1]
            + c[2]];

    private static double[] Linear(string colour) =>
        [.. new[] { 1, 3, 5 }.Select(i => Convert.ToInt32(colour.Substring(i, 2), 16) / 255.0)
            .Select(v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4))];

    // OKLab (Ottosson 2020): equal distances look about equally far.
    private static double[] Lab(double[] c)
    {
        var (l, m, s) = (Math.Cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]),
            Math.Cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]),
                Math.Cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]));
        return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l
                + 0.7827717662 * m - 0.808675766 * s];
    }

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var c = Linear(colour);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    }
}
