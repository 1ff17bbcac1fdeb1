namespace FaDE.Methods.Studies;

/// <summary>What a study says to a claim.</summary>
/// <param name="Word">supports, refutes or undecided.</param>
/// <param name="Why">With the figures met.</param>
public sealed record Verdict(string Word, string Why)
{
    /// <summary>The claim's support was met.</summary>
    public static Verdict Supports(string why) => new("supports", why);

    /// <summary>The claim's refutation was met.</summary>
    public static Verdict Refutes(string why) => new("refutes", why);

    /// <summary>Neither, or too few seeds.</summary>
    public static Verdict Undecided(string why) => new("undecided", why);
}
