namespace FaDE.Methods.Studies;

/// <summary>One arm of a study with one seed.</summary>
public sealed record ArmRun
{
    /// <summary>The arm.</summary>
    public required string Arm { get; init; }

    /// <summary>The arm's problem, <see cref="Studies.Arm.On"/>.</summary>
    public string On { get; init; } = "";

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>What is compared, as <see cref="PublishedMethod.Score"/> says; more is better.</summary>
    public double Score { get; init; } = double.NaN;

    /// <summary>What was found, in words.</summary>
    public string Found { get; init; } = "";

    /// <summary>Measures by name.</summary>
    public IReadOnlyDictionary<string, double> Measures { get; init; } =
        new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Curves by name, as points (x, y).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double[]>> Curves { get; init; } =
        new SortedDictionary<string, IReadOnlyList<double[]>>(StringComparer.Ordinal);

    /// <summary>Seconds that it took.</summary>
    public double Seconds { get; init; }

    /// <summary>A measure; NaN where the arm has none of this name.</summary>
    public double this[string measure] => Measures.TryGetValue(measure, out var value) ? value : double.NaN;

    /// <summary>With more measures.</summary>
    public ArmRun With(IEnumerable<(string Measure, double Value)> measures)
    {
        var all = new SortedDictionary<string, double>(Measures.ToDictionary(), StringComparer.Ordinal);
        foreach (var (measure, value) in measures) all[measure] = value;
        return this with { Measures = all };
    }

    /// <summary>With another curve.</summary>
    public ArmRun With(string name, IReadOnlyList<double[]> points) =>
        this with { Curves = new SortedDictionary<string, IReadOnlyList<double[]>>(Curves.ToDictionary(),
            StringComparer.Ordinal) { [name] = points } };
}
