namespace FaDE.Methods.Studies;

/// <summary>What a study says to a claim.</summary>
/// <param name="Word">supports, refutes or undecided.</param>
/// <param name="Why">With the figures met.</param>
public sealed record Verdict(string Word, string Why)
{
    /// <summary>The claim was supported, refuted, or neither; what refutes counts first.</summary>
    public static Verdict Of(bool supports, bool refutes, string why) =>
        new(refutes ? "refutes" : supports ? "supports" : "undecided", why);

    /// <summary>Neither, or too few seeds.</summary>
    public static Verdict Undecided(string why) => Of(false, false, why);
}
