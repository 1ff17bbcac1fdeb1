
namespace FaDE.Search.Spaces;

/// <summary>One of several alternatives, each with an encoding of its own.</summary>
public sealed class ChoiceEncoding : BlockEncoding
{
    private readonly IReadOnlyList<BlockEncoding> _alternatives;
    private readonly List<Variable> _variables = [];

    /// <summary>Creates the encoding of a choice.</summary>
    /// <param name="alternatives">At least one, with its label.</param>
    public ChoiceEncoding(IReadOnlyList<(string Label, BlockEncoding Encoding)> alternatives)
    {
        if (alternatives.Count is 0 or > byte.MaxValue) throw new SpaceException(
            $"A choice has 1 to {byte.MaxValue} alternatives; met {alternatives.Count}.");
        _alternatives = [.. alternatives.Select(a => a.Encoding)];
        if (alternatives.Count > 1) _variables.Add(new Variable("op", [.. alternatives.Select(a => a.Label)]));
        foreach (var (label, encoding) in alternatives)
            _variables.AddRange(encoding.Variables.Select(v => v with { Name = $"{label}/{v.Name}" }));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => _variables;

    /// <inheritdoc/>
    public override Block Decode(ReadOnlySpan<byte> values, Span<bool> active)
    {
        active.Clear();
        var (taken, next) = (0, 0);
        if (_alternatives.Count > 1) (taken, active[0], next) = (values[0], true, 1);
        for (var i = 0; i < taken; i++) next += _alternatives[i].Variables.Count;
        var count = _alternatives[taken].Variables.Count;
        return _alternatives[taken].Decode(values.Slice(next, count), active.Slice(next, count));
    }
}
