namespace FaDE.Methods.BlackBox;

/// <summary>An architecture around which a search looks: DSM-NAS calls it the centre of a subspace.</summary>
/// <param name="Id">Id of the candidate that it was.</param>
/// <param name="Values">One per field.</param>
/// <param name="Score">Its score.</param>
public sealed record Centre(string Id, byte[] Values, double Score)
{
    /// <summary>The directed edges between centres, from the worse to the better; of equal ones from the
    /// first.</summary>
    /// <param name="scores">Of the centres.</param>
    public static IReadOnlyList<(int From, int To)> Edges(IReadOnlyList<double> scores) =>
    [
        .. from i in Enumerable.Range(0, scores.Count) from j in Enumerable.Range(0, scores.Count)
           where i != j && (scores[i] < scores[j] || (scores[i] == scores[j] && i < j)) select (i, j),
    ];
}
