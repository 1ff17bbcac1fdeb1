namespace FaDE.Search;

/// <summary>
/// A quantity that is measured of networks: what scores and tables say their numbers are, and what
/// objectives are made of.
/// </summary>
/// <param name="Name">For instance "test accuracy"; unique among the measures of one table.</param>
/// <param name="Unit">For instance "s"; "" for a pure number or a share of 1.</param>
/// <param name="Better">Which end is wanted.</param>
public sealed record Measure(string Name, string Unit = "", Better Better = Better.Higher)
{
    /// <summary>What an estimator says itself; it compares only inside its scores.</summary>
    public static Measure Score { get; } = new("score");

    /// <summary>Accuracy on the validation split, 0 to 1: what a search may see.</summary>
    public static Measure ValidationAccuracy { get; } = new("validation accuracy");

    /// <summary>Accuracy on the test split, 0 to 1: what only the judge of a search may see.</summary>
    public static Measure TestAccuracy { get; } = new("test accuracy");

    /// <summary>Weights and biases of the whole network.</summary>
    public static Measure Parameters { get; } = new("parameters", "", Better.Lower);

    /// <summary>Multiply-adds of the whole network for one input.</summary>
    public static Measure MultiplyAdds { get; } = new("multiply-adds", "", Better.Lower);

    /// <summary>Time for one prediction.</summary>
    public static Measure Latency { get; } = new("latency", "s", Better.Lower);

    /// <summary>A price by its name alone: the known measure of that name, or one of which less is better.</summary>
    /// <param name="name">As in the header of a table.</param>
    public static Measure Price(string name) =>
        new[] { Parameters, MultiplyAdds, Latency }.FirstOrDefault(m => m.Name == name)
            ?? new Measure(name, "", Better.Lower);

    /// <summary>A value with the sign under which higher is better.</summary>
    public double Merit(double value) => Better == Better.Higher ? value : -value;

    /// <summary>The name, with its unit in brackets where it has one.</summary>
    public override string ToString() => Unit == "" ? Name : $"{Name} [{Unit}]";
}
