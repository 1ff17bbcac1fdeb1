using global::Plotly.NET;
using Chart = global::Plotly.NET.CSharp.Chart;

namespace FaDE.Interactive.Tests.Charts;

/// <summary>
/// Charts as users make them, by Plotly.NET from C#; what its C# layer lacks as the JSON that it would write.
/// </summary>
internal static class SampleCharts
{
    private static readonly double[] X = [1, 2, 3, 4, 5], Y = [2, 3.5, 1.5, 4, 3];

    private static readonly string[] Names = ["alpha", "beta", "gamma"];

    public static Dictionary<string, Func<GenericChart>> Made => new()
    {
        ["points"] = () => Chart.Point<double, double, string>(x: X, y: Y, Name: "points"),
        ["line"] = () => Chart.Combine([Chart.Line<double, double, string>(x: X, y: Y, Name: "first"),
            Chart.Line<double, double, string>(x: X, y: [.. Y.Select(v => v + 1)], Name: "second")]),
        ["column"] = () => Chart.Column<double, string, string>(values: [3, 1, 2], Keys: Optional(Names)),
        ["column-without-keys"] = () => Chart.Column<double, string, string>(values: [3, 1, 2]),
        ["bar"] = () => Chart.Bar<double, string, string>(values: [3, 1, 2], Keys: Optional(Names)),
        ["heat-map"] = () => Chart.Heatmap<double, string, string, string>(zData: [[1.0, 0.5, 0.25], [0.1, 0.9, 0.3]],
            X: Optional(Names), Y: Optional<IEnumerable<string>>(["row 1", "row 2"])),
        ["histogram"] = () => Chart.Histogram<double, double, string>(X: Optional(Sample(1))),
        ["box"] = () => Chart.Combine([Chart.BoxPlot<string, double, string>(Y: Optional(Sample(2)), Name: "second"),
            Chart.BoxPlot<string, double, string>(Y: Optional(Sample(3)), Name: "third")]),
        ["subplots"] = () =>
            Chart.Grid([Made["points"](), Made["column"](), Made["histogram"](), Made["line"]()], 2, 2),
    };

    public static Dictionary<string, string> Written => new()
    {
        ["error-bars"] = """{"data":[{"type":"scatter","mode":"markers","x":[1,2,3],"y":[2,4,3],"error_y":{"type":"data","array":[0.5,0.2,0.4]},"error_x":{"type":"constant","value":0.1}}],"layout":{"title":{"text":"Error bars"}}}""",
        ["annotations-and-shapes"] = """{"data":[{"type":"scatter","x":[1,2,3],"y":[2,4,3],"fill":"tozeroy"}],"layout":{"title":"Notes","annotations":[{"x":2,"y":4,"text":"the <b>peak</b>","ax":30,"ay":-30},{"xref":"paper","yref":"paper","x":0.02,"y":0.98,"text":"a note","showarrow":false}],"shapes":[{"type":"rect","x0":1.2,"x1":1.8,"y0":1,"y1":3,"fillcolor":"rgba(255,165,0,0.3)"},{"type":"line","xref":"paper","x0":0,"x1":1,"y0":2.5,"y1":2.5,"line":{"color":"crimson","dash":"dash"}},{"type":"circle","x0":2.5,"x1":2.9,"y0":1,"y1":2}]}}""",
        ["stacked"] = """{"data":[{"type":"bar","name":"a","x":["p","q"],"y":[1,2]},{"type":"bar","name":"b","x":["p","q"],"y":[2,1]}],"layout":{"barmode":"stack","yaxis":{"title":{"text":"together"}}}}""",
        ["grouped"] = """{"data":[{"type":"bar","name":"a","x":["p","q"],"y":[1,2]},{"type":"bar","name":"b","x":["p","q"],"y":[2,1]}],"layout":{}}""",
        ["logarithmic-dates"] = """{"data":[{"type":"scatter","mode":"lines+markers","line":{"shape":"hv"},"x":["2026-01-01","2026-02-01","2026-03-01"],"y":[1,100,10000]}],"layout":{"yaxis":{"type":"log","title":"cost"}}}""",
        ["encoded"] = """{"data":[{"type":"scattergl","mode":"markers","x":{"dtype":"i2","bdata":"AQACAAMA"},"y":{"dtype":"f4","bdata":"AACAPwAAAEAAAEBA"}}]}""",
    };

    public static IEnumerable<double> Sample(int seed)
    {
        var rng = new Search.Rng(seed);
        return [.. Enumerable.Range(0, 200).Select(_ => seed + rng.NextGaussian())];
    }

    private static global::Plotly.NET.CSharp.Optional<T> Optional<T>(T value) => new(value, true);

    private static global::Plotly.NET.CSharp.Optional<IEnumerable<string>> Optional(string[] value) => new(value, true);
}
