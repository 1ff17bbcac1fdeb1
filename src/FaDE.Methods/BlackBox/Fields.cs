using FaDE.Search;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.BlackBox;

/// <summary>
/// A space as policies and predictors see it: a network is one value per field. The variables of the space's encoding,
/// but where the whole network is one of several alternatives, what stands in equal places of them is one field.
/// </summary>
/// <remarks>
/// NAS-Bench-Graph has nine wirings of four nodes: five fields, the wiring and four operations, in place of 37
/// variables. Values that no network has together are refused by <see cref="Decode"/>.
/// </remarks>
public sealed class Fields
{
    private const int Tries = 1000;
    private readonly Digits _digits;
    private readonly int[] _fieldOf;
    private readonly int[][] _valueOf; // per variable: of a field's value, the variable's; -1 where it has none

    /// <summary>Reads the fields of a space.</summary>
    /// <param name="space">A space that has an encoding.</param>
    /// <exception cref="FadeException">It has none, or leaves nothing to decide.</exception>
    public Fields(Space space)
    {
        (Space, _digits) = (space, new Digits(space));
        var variables = _digits.Variables;
        if (variables.Count == 0) throw new FadeException(
            $"A search needs something to decide; {space.Label} holds one network.");
        var names = variables.Select(v => v.Name).ToList();
        if (variables[0].Name == "op" && names.Skip(1).All(name => name.Contains('/', StringComparison.Ordinal)))
            names = ["alternative",
                .. names.Skip(1).Select(name => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..])];
        List<string> all = [.. names.Distinct()];
        All = [.. all.Select(name => new Field(name,
            [.. variables.Where((_, v) => names[v] == name).SelectMany(Labels).Distinct()]))];
        _fieldOf = [.. names.Select(name => all.IndexOf(name))];
        _valueOf = [.. variables.Select((variable, v) =>
            All[_fieldOf[v]].Labels.Select(label => Labels(variable).ToList().IndexOf(label)).ToArray())];
    }

    /// <summary>The space.</summary>
    public Space Space { get; }

    /// <summary>The fields.</summary>
    public IReadOnlyList<Field> All { get; }

    /// <summary>Number of fields.</summary>
    public int Count => All.Count;

    /// <summary>The network of values, one per field; null where the space has none such.</summary>
    public Block? Decode(byte[] values) => Read(values).Network;

    /// <summary>Whether each field matters to the network of values.</summary>
    public bool[] Active(byte[] values)
    {
        var (active, fields) = (Read(values).Active, new bool[Count]);
        for (var v = 0; v < active.Length; v++) fields[_fieldOf[v]] |= active[v];
        return fields;
    }

    /// <summary>Values drawn uniformly until they make a network of the space.</summary>
    /// <exception cref="FadeException">None of many did.</exception>
    public byte[] Sample(Rng rng)
    {
        for (var t = 0; t < Tries; t++)
            if (All.Select(field => (byte)rng.Next(field.Values)).ToArray() is var values && Decode(values) is not null)
                return values;
        throw new FadeException(
            $"A search draws networks of its space; none of {Tries} draws from {Space.Label} was one.");
    }

    /// <summary>All values that differ in one field that matters and make a network, in order.</summary>
    public IEnumerable<byte[]> Neighbours(byte[] values)
    {
        var active = Active(values);
        for (var f = 0; f < Count; f++)
            for (byte c = 0; active[f] && c < All[f].Values; c++)
                if (c != values[f] && With(values, f, c) is var near && Decode(near) is not null) yield return near;
    }

    /// <summary>A copy with another value of a field.</summary>
    public static byte[] With(byte[] values, int field, int value)
    {
        var copy = (byte[])values.Clone();
        copy[field] = (byte)value;
        return copy;
    }

    /// <summary>The values as ones and zeros: per field one number per value.</summary>
    public double[] OneHot(byte[] values) =>
        [.. All.SelectMany((field, f) => Enumerable.Range(0, field.Values).Select(c => c == values[f] ? 1.0 : 0))];

    private (Block? Network, bool[] Active) Read(byte[] values)
    {
        var digits = new byte[_fieldOf.Length];
        for (var v = 0; v < digits.Length; v++) digits[v] = (byte)Math.Max(0, _valueOf[v][values[_fieldOf[v]]]);
        var (network, active) = _digits.Decode(digits);
        for (var v = 0; v < digits.Length; v++)
            if (active[v] && _valueOf[v][values[_fieldOf[v]]] < 0) return (null, active);
        return (_digits.Allows(digits) ? network : null, active);
    }

    private static IEnumerable<string> Labels(Variable variable) =>
        variable.Labels.Count == 0 ? ["no", "yes"] : variable.Labels;
}
