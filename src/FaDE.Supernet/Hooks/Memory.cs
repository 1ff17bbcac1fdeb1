namespace FaDE.Supernet.Hooks;

/// <summary>
/// Numbers that terms and hooks keep from step to step, by name; saved with the training and there again
/// when it resumes.
/// </summary>
/// <remarks>Names begin with that of the method, so that two hooks do not meet: "darts-prime threshold".</remarks>
public sealed class Memory
{
    private readonly SortedDictionary<string, double[]> _values = new(StringComparer.Ordinal);

    /// <summary>The first number of a name; NaN where nothing was kept. Setting it keeps one number.</summary>
    public double this[string name]
    {
        get => _values.TryGetValue(name, out var values) && values.Length > 0 ? values[0] : double.NaN;
        set => _values[name] = [value];
    }

    /// <summary>All that is kept, by name.</summary>
    public IReadOnlyDictionary<string, double[]> All => _values;

    /// <summary>The number of a name, or another where nothing was kept.</summary>
    public double Or(string name, double missing) => _values.ContainsKey(name) ? this[name] : missing;

    /// <summary>The numbers of a name; null where nothing was kept.</summary>
    public double[]? Numbers(string name) => _values.GetValueOrDefault(name);

    /// <summary>Keeps numbers.</summary>
    public void Keep(string name, double[] values) => _values[name] = values;

    internal void Clear() => _values.Clear();
}
