using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

// A tensor as text. Axes longer than the limit show their first and last three elements.
internal sealed class TensorPrinter
{
    private const int Edge = 3;
    private const long Limit = 1000;

    private readonly Tensor tensor;
    private readonly TensorStringStyle style;
    private readonly string format;
    private readonly int width;
    private readonly CultureInfo culture;
    private readonly string newLine;
    private readonly long[] shape;
    private readonly bool shortened;

    internal TensorPrinter(Tensor tensor, TensorStringStyle style, string? format, int? width, CultureInfo? culture, string? newLine)
    {
        this.tensor = tensor;
        this.style = style;
        this.format = format ?? "g5";
        this.width = width ?? 100;
        this.culture = culture ?? CultureInfo.InvariantCulture;
        this.newLine = newLine ?? Environment.NewLine;
        shape = tensor.shape;
        shortened = tensor.numel() > Limit;
    }

    internal string Print()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var header = new StringBuilder($"[{string.Join("x", shape)}], type = {tensor.dtype}, device = {tensor.device}");
        if (style == TensorStringStyle.Metadata || tensor.device_type == DeviceType.META)
            return header.ToString();
        var values = tensor.detach().cpu();
        if (style == TensorStringStyle.Numpy)
            return Nested(values, "[", "]", ", ", newLine + " ", 0);
        if (style == TensorStringStyle.CSharp)
        {
            string text = shape.Length == 0 ? Element(values) : CSharpType(shape.Length) + Nested(values, "{", "}", ", ", ", ", 0);
            return header.Append(", value = ").Append(text).ToString();
        }
        if (shape.Length == 0)
            return header.Append(", value = ").Append(Element(values)).ToString();
        Julia(header.Append(newLine), values, []);
        return header.ToString();
    }

    // The indices shown of an axis; -1 stands for those left out.
    private IEnumerable<long> Shown(long size)
    {
        if (!shortened || size <= 2 * Edge)
        {
            for (long i = 0; i < size; i++)
                yield return i;
            yield break;
        }
        for (long i = 0; i < Edge; i++)
            yield return i;
        yield return -1;
        for (long i = size - Edge; i < size; i++)
            yield return i;
    }

    private string Nested(Tensor values, string open, string close, string separator, string rowSeparator, int depth)
    {
        if (values.dim() == 0)
            return Element(values);
        bool leaf = values.dim() == 1;
        string between = leaf ? separator : rowSeparator + (rowSeparator.Contains('\n') ? new string(' ', depth) : "");
        return open + string.Join(between, Shown(values.size(0)).Select(i => i < 0 ? "..."
            : Nested(values[i], open, close, separator, rowSeparator, depth + 1))) + close;
    }

    private void Julia(StringBuilder text, Tensor values, long[] prefix)
    {
        if (values.dim() > 2)
        {
            foreach (long i in Shown(values.size(0)))
            {
                if (i < 0)
                    text.Append("...").Append(newLine);
                else
                    Julia(text, values[i], [.. prefix, i]);
            }
            return;
        }
        if (prefix.Length > 0)
            text.Append('[').AppendJoin(',', prefix).Append(",..,..] =").Append(newLine);
        var rows = values.dim() == 1 ? [Row(values)] : Shown(values.size(0)).Select(i => i < 0 ? ["..."] : Row(values[i])).ToArray();
        int column = rows.SelectMany(row => row).Select(cell => cell.Length).DefaultIfEmpty(0).Max();
        foreach (string[] row in rows)
        {
            var line = new StringBuilder();
            foreach (string cell in row)
            {
                if (line.Length + column + 1 > width)
                {
                    line.Append(" ...");
                    break;
                }
                line.Append(' ').Append(cell.PadLeft(column));
            }
            text.Append(line).Append(newLine);
        }
    }

    private string[] Row(Tensor values) => Shown(values.size(0)).Select(i => i < 0 ? "..." : Element(values[i])).ToArray();

    private string Element(Tensor value)
    {
        var number = value.item();
        if (number.IsBoolean)
            return style == TensorStringStyle.Numpy ? (number.Integer != 0 ? "True" : "False") : (number.Integer != 0 ? "true" : "false");
        if (number.IsComplex)
        {
            string sign = number.Imaginary < 0 ? "-" : "+";
            return number.Real.ToString(format, culture) + sign + Math.Abs(number.Imaginary).ToString(format, culture) + "i";
        }
        if (!number.IsFloatingPoint)
            return number.Integer.ToString(culture);
        string text = number.Real.ToString(format, culture);
        return style == TensorStringStyle.CSharp && value.dtype == ScalarType.Float32 ? text + "f" : text;
    }

    private string CSharpType(int axes) => tensor.dtype switch
    {
        ScalarType.Float32 => "float",
        ScalarType.Float64 => "double",
        ScalarType.Int64 => "long",
        ScalarType.Int32 => "int",
        ScalarType.Bool => "bool",
        var other => other.ToString(),
    } + $" [{new string(',', axes - 1)}] ";
}
