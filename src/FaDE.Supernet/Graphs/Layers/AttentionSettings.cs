using System.Globalization;
using FaDE.Search.Spaces;

namespace FaDE.Supernet.Graphs.Layers;

/// <summary>The settings of a layer with attention; see <see cref="AttentionLayer"/>.</summary>
/// <param name="Attention">Kind of attention.</param>
/// <param name="Aggregation">What becomes of the messages to a vertex.</param>
/// <param name="Heads">Their number, which divides the width.</param>
/// <param name="Combined">Whether another layer follows.</param>
internal readonly record struct AttentionSettings(string Attention, string Aggregation, int Heads, bool Combined)
{
    /// <summary>Reads them.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="width">Values that a vertex gets.</param>
    /// <exception cref="SpaceException">An unknown setting, or heads that do not divide the width.</exception>
    public static AttentionSettings Of(Operation operation, int width)
    {
        var text = operation.Settings.GetValueOrDefault("heads", "1");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var heads) || heads < 1
            || width % heads != 0)
            throw new SpaceException($"The heads of an attention divide its width, {width} here; met '{text}'.");
        return new(Setting("attention", "gat", "const", "gcn", "sym-gat", "cos", "linear", "gene-linear"),
            Setting("aggregation", "sum", "mean", "max"), heads,
            Setting("combination", "identity", "mlp") == "mlp");

        string Setting(string name, params IReadOnlyList<string> known)
        {
            var value = operation.Settings.GetValueOrDefault(name, known[0]);
            return known.Contains(value) ? value
                : throw new SpaceException($"The {name} of a layer on a graph is one of "
                    + $"{string.Join(", ", known)}; met '{value}'.");
        }
    }
}
