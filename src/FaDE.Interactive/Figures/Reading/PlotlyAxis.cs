using System.Globalization;
using System.Text.Json.Nodes;
using FaDE.Interactive.Figures.Plotting;
using FaDE.Search.Drawings;
using static FaDE.Interactive.Figures.Reading.PlotlyWords;

namespace FaDE.Interactive.Figures.Reading;

/// <summary>
/// An axis of a chart: what its values are as numbers, and how far it reaches. Names stand at 0, 1, 2, ...; moments at
/// their milliseconds.
/// </summary>
/// <param name="layout">What the layout says of it, or null.</param>
internal sealed class PlotlyAxis(JsonNode? layout)
{
    private readonly List<string> _names = [.. List(Of(layout, "categoryarray")).Select(Plain)];
    private readonly List<double> _seen = [];
    private bool _named = Word(Of(layout, "type")) == "category", _dated = Word(Of(layout, "type")) == "date";

    /// <summary>Whether room is left at both ends.</summary>
    public bool Tight { get; set; }

    /// <summary>Whether the values are names.</summary>
    public bool Named => _named;

    private bool Log => Word(Of(layout, "type")) == "log";

    /// <summary>Where values stand on the axis.</summary>
    public double[] Places(JsonNode? values)
    {
        var items = List(values);
        if (!_named && items.Any(v => Word(v) is { } word && double.IsNaN(Number(v)) && !Dated(word, out _)))
            _named = true;
        return [.. items.Select(Place)];
    }

    /// <summary>Where one value stands.</summary>
    public double Place(JsonNode? value)
    {
        if (_named)
        {
            if (value is null) return double.NaN;
            var name = Word(value) is null ? value.ToString() : Plain(value);
            if (!_names.Contains(name)) _names.Add(name);
            return _names.IndexOf(name);
        }
        if (Word(value) is { } word && double.IsNaN(Number(value)) && Dated(word, out var moment))
        {
            _dated = true;
            return moment;
        }
        return Number(value);
    }

    /// <summary>Takes values as names at 0, 1, 2, ..., whatever they are.</summary>
    /// <returns>Where the last one stands.</returns>
    public double PlaceNames(JsonArray values)
    {
        _named = true;
        var last = double.NaN;
        foreach (var value in values) last = Place(value);
        return last;
    }

    /// <summary>Makes sure that values can be seen.</summary>
    public void Show(params IEnumerable<double> values) => _seen.AddRange(values.Where(double.IsFinite));

    /// <summary>The axis to draw.</summary>
    public Axis ToAxis(int count)
    {
        var scale = _named ? new Scale(-0.5, Math.Max(_names.Count, 1) - 0.5)
            : Scale.Fit(_seen, Log, margin: Tight ? 0 : 0.05);
        var range = List(Of(layout, "range"))
            .Select(v => Word(v) is { } word && Dated(word, out var moment) ? moment : Number(v)).ToArray();
        if (range is [var low, var high] && double.IsFinite(low) && double.IsFinite(high) && low != high)
            scale = Log ? new Scale(Math.Pow(10, low), Math.Pow(10, high), true) : new Scale(low, high);
        else if (Word(Of(layout, "autorange")) == "reversed") scale = scale with { Low = scale.High, High = scale.Low };
        if (!scale.Shows(scale.Low) || !scale.Shows(scale.High)) scale = Scale.Fit(_seen, Log);
        return new Axis(scale, Title(Of(layout, "title"))) { Count = count, At = Ticks(scale) };
    }

    private IReadOnlyList<Tick>? Ticks(Scale scale)
    {
        if (!Is(Of(layout, "visible"), true) || !Is(Of(layout, "showticklabels"), true)) return [];
        if (Of(layout, "tickvals") is JsonArray { Count: > 0 and <= 60 } at)
        {
            var texts = List(Of(layout, "ticktext"));
            return [.. at.Select((v, i) => (At: Place(v), i)).Where(t => double.IsFinite(t.At))
                .Select(t => new Tick(t.At, t.i < texts.Count ? Plain(texts[t.i]) : Typography.Number(t.At)))];
        }
        if (_named)
        {
            var every = (_names.Count + 29) / 30;
            return [.. _names.Select((name, i) => new Tick(i, Typography.Fit(name, 110, 11)))
                .Where((_, i) => i % every == 0)];
        }
        if (!_dated) return null;
        var (from, to) = (Math.Min(scale.Low, scale.High), Math.Max(scale.Low, scale.High));
        var format = (to - from) switch
        { > 3e10 => "yyyy-MM", > 4e8 => "yyyy-MM-dd", > 2e7 => "MM-dd HH:mm", _ => "HH:mm:ss" };
        return [.. Enumerable.Range(0, 5).Select(i => from + (i + 0.5) * (to - from) / 5)
            .Select(t => new Tick(t, DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(t, -6e13, 2.5e14))
                .ToString(format, CultureInfo.InvariantCulture)))];
    }

    private static bool Dated(string word, out double moment)
    {
        moment = double.NaN;
        if (word.Length < 8 || !char.IsAsciiDigit(word[0]) || !DateTime.TryParse(word, CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date)) return false;
        moment = (date - DateTime.UnixEpoch).TotalMilliseconds;
        return true;
    }
}
