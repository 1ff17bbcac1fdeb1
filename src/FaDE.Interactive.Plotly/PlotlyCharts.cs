using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Drawings;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Figure = FaDE.Interactive.Figures.Figure;

namespace FaDE.Interactive.Figures;

/// <summary>The door between figures and Plotly.NET, open both ways.</summary>
public static class PlotlyCharts
{
    /// <summary>The figure as a chart of Plotly.NET, to restyle, combine and save there.</summary>
    /// <param name="figure">Any figure that has a chart.</param>
    /// <param name="theme">The colours; null for the figure's own.</param>
    /// <exception cref="FadeException">The figure is a picture without a chart, or there is
    /// nothing to draw.</exception>
    public static GenericChart ToPlotly(this Figure figure, Theme? theme = null)
    {
        var json = JsonNode.Parse(figure.PlotlyJson(theme))!;
        var traces = ListModule.OfSeq(json["data"]!.AsArray().Select(t => DynamicObjects.Trace(t!.AsObject())));
        var chart = GenericChart.ofTraceObjects(false, traces);
        return GenericChart.setConfig(DynamicObjects.Fill(new Config(), json["config"]!.AsObject()),
            GenericChart.setLayout(DynamicObjects.Layout(json["layout"]!.AsObject()), chart));
    }

    /// <summary>
    /// A chart of Plotly.NET as a figure: shown without any network, and drawn for viewers without scripts.
    /// </summary>
    public static PlotlyFigure ToFigure(this GenericChart chart) => new(GenericChart.toFigureJson(chart));
}
