using System.Reflection;
using FaDE.Interactive.Figures;
using FaDE.Search.Drawings;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace FaDE.Interactive.Extension;

/// <summary>
/// How charts of Plotly.NET and data frames are shown: as our figures and tables are. They are registered when a cell
/// brings their library, which
/// the toolkit does not load itself.
/// </summary>
internal static class NeighbourFormatters
{
    private const string Html = "text/html", Svg = "image/svg+xml", Plain = "text/plain", Plotly = "Plotly.NET",
        FSharp = "FSharp.Core";

    private static int _registered;

    /// <summary>Registers them, now or when their library comes; a second time is without effect.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 1) return;
        Frames();
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Register(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Register(assembly);
    }

    private static void Register(Assembly assembly)
    {
        if (assembly.GetName().Name != Plotly) return;
        try
        {
            if (Older(assembly) is var (asked, met))
            {
                Console.Error.WriteLine($"{Plotly} is written on {FSharp} {asked.ToString(2)}, "
                    + $"and this host ships {met.ToString(2)}: its charts cannot be made here, everything else works. "
                    + "The kernel C# (FaDE) shows them.");
                return;
            }

            Charts(assembly);
        }
        catch (Exception e)
            when (e is FileNotFoundException or FileLoadException or TypeLoadException or NullReferenceException)
        {
            Console.Error.WriteLine($"Charts of {Plotly} cannot be shown here, everything else works: {e.Message}");
        }
    }

    // The tool Microsoft.dotnet-interactive ships an F# library that is older than Plotly.NET asks for, and the
    // runtime has one of a name for all.
    private static (Version Asked, Version Met)? Older(Assembly plotly)
    {
        var asked = plotly.GetReferencedAssemblies().FirstOrDefault(reference => reference.Name == FSharp)?.Version;
        var met = Assembly.Load(FSharp).GetName().Version;
        return asked is not null && met is not null && asked > met ? (asked, met) : null;
    }

    // For the two kinds of a chart, not for their common type: what is nearer is asked first, and Plotly.NET's own
    // formatter of the common type asks
    // a content network for its script.
    private static void Charts(Assembly plotly)
    {
        var chart = plotly.GetType("Plotly.NET.GenericChart", throwOnError: true)!;
        var json = chart.GetMethod("toFigureJson")!;
        PlotlyFigure Figure(object value) => new((string)json.Invoke(null, [value])!);
        foreach (var kind in chart.GetNestedTypes().Where(kind => kind != chart && chart.IsAssignableFrom(kind)))
        {
            Formatter.SetPreferredMimeTypesFor(kind, Html, Svg, Plain);
            Add(kind, Html, value => Figure(value).Html(theme: Theme.Current));
            Add(kind, Svg, value => Figure(value).Svg(Theme.Current));
            Add(kind, Plain, value => Figure(value).Summary);
        }
    }

    private static void Frames()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(DataFrame), Html, Plain);
        Add(typeof(DataFrame), Html, frame => ((DataFrame)frame).View(Theme.Current).Html());
        Add(typeof(DataFrame), Plain, frame => ((DataFrame)frame).View().ToString());
    }

    private static void Add(Type type, string mime, Func<object, string> show) =>
        Formatter.Register(type, (value, writer) => writer.Write(Shown(() => show(value))), mime);

    // A formatter must not throw.
    private static string Shown(Func<string> show)
    {
        try
        {
            return show();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Typography.Escape(
                $"This cannot be shown: {(e as TargetInvocationException)?.InnerException?.Message ?? e.Message}");
        }
    }
}
