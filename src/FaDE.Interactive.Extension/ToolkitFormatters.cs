using FaDE.Interactive.Figures;
using FaDE.Search.Drawings;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace FaDE.Interactive.Extension;

/// <summary>
/// How the types that have no picture of their own are shown: spaces, graphs, architectures, tensors.
/// </summary>
internal static class ToolkitFormatters
{
    private const string Html = "text/html", Plain = "text/plain";

    /// <summary>Registers them; a second time is without effect on what is shown.</summary>
    public static void Register()
    {
        Add<Space>(space => new SpaceExplorer(space).Html(), space => space.ToString());
        Add<Dag>(dag => BlockDrawing.Of(new Cell(dag, Operation.Skip)).ToHtml(), dag => dag.ToString());
        Add<Architecture>(null, architecture => architecture.ToString());
        Add<torch.Tensor>(TensorView.Html, TensorView.Text);
    }

    private static void Add<T>(Func<T, string>? html, Func<T, string?> text) where T : class
    {
        Formatter.SetPreferredMimeTypesFor(typeof(T), html is null ? [Plain] : [Html, Plain]);
        Formatter.Register<T>((value, context) => Write(value, context, value => text(value) ?? ""), Plain);
        if (html is not null) Formatter.Register<T>((value, context) => Write(value, context, html), Html);
    }

    // A formatter must not throw: a disposed tensor, or a space of somebody else's that cannot be drawn, says
    // so in its place.
    private static bool Write<T>(T value, FormatContext context, Func<T, string> write)
    {
        string text;
        try
        {
            text = write(value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            text = Typography.Escape($"{typeof(T).Name} (cannot be shown: {e.Message})");
        }

        context.Writer.Write(text);
        return true;
    }
}
