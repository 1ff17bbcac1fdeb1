using System.Globalization;
using System.Text;
using FaDE.Search.Drawings;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Interactive.Extension;

/// <summary>A tensor for people: shape, type, device, statistics, and the first values of it.</summary>
internal static class TensorView
{
    private const int Rows = 6, Columns = 8;

    /// <summary>In one or two lines.</summary>
    public static string Text(Tensor tensor)
    {
        var values = Preview(tensor);
        var shown = string.Join("; ", values.Select(row => string.Join(", ", row)));
        return $"{Head(tensor)}{Statistics(tensor)}{(shown == "" ? "" : "\n" + shown)}{(IsWhole(tensor) ? "" : ", …")}";
    }

    /// <summary>As a small table.</summary>
    public static string Html(Tensor tensor)
    {
        var html = new StringBuilder("<div><div>").Append(Typography.Escape(Head(tensor)))
            .Append("<span style=\"color:#5c6776\">")
            .Append(Typography.Escape(Statistics(tensor))).Append("</span></div><table>");
        foreach (var row in Preview(tensor))
        {
            html.Append("<tr>");
            foreach (var value in row)
                html.Append("<td style=\"text-align:right;font-variant-numeric:tabular-nums\">")
                    .Append(value).Append("</td>");
            html.Append("</tr>");
        }

        return html.Append("</table>").Append(IsWhole(tensor) ? "" : "<div>…</div>").Append("</div>").ToString();
    }

    private static string Head(Tensor tensor)
    {
        var gradient = tensor.requires_grad ? ", requires grad" : "";
        return $"Tensor [{string.Join(", ", tensor.shape)}], {tensor.dtype.ToString().ToLowerInvariant()}, "
            + $"{tensor.device}{gradient}";
    }

    private static string Statistics(Tensor tensor)
    {
        if (tensor.numel() == 0 || tensor.is_complex()) return "";
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var numbers = tensor.detach().to(ScalarType.Float64, CPU).reshape(-1);
        var bad = (~numbers.isfinite()).sum().item<long>();
        var finite = bad == 0 ? numbers : numbers[numbers.isfinite()];
        if (finite.numel() == 0) return $"; no finite value among {bad}";
        var text = $"; min {Number(finite.min().item<double>())}, mean {Number(finite.mean().item<double>())}, "
            + $"max {Number(finite.max().item<double>())}";
        if (finite.numel() > 1) text += $", std {Number(finite.std().item<double>())}";
        return bad == 0 ? text : $"{text}, {bad} not finite";
    }

    // The first rows and columns of its last two dimensions, at the first index of the others.
    private static List<List<string>> Preview(Tensor tensor)
    {
        if (tensor.numel() == 0 || tensor.is_complex()) return [];
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var part = tensor.detach();
        while (part.dim() > 2) part = part[0];
        if (part.dim() < 2) part = part.reshape(1, -1);
        var (rows, columns) = (Math.Min(Rows, part.shape[0]), Math.Min(Columns, part.shape[1]));
        part = part[TensorIndex.Slice(0, rows), TensorIndex.Slice(0, columns)].to(ScalarType.Float64, CPU).contiguous();
        var values = part.data<double>().ToArray();
        return [.. values.Chunk((int)columns).Select(row => row.Select(Number).ToList())];
    }

    private static bool IsWhole(Tensor tensor) =>
        tensor.dim() <= 2 && (tensor.dim() < 2 || tensor.shape[0] <= Rows)
            && (tensor.dim() < 1 || tensor.shape[^1] <= Columns);

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
