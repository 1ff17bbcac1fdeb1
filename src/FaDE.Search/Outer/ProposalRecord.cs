using System.Text.Json.Serialization;

namespace FaDE.Search.Outer;

/// <summary>One candidate in the trace.</summary>
/// <param name="Id">As <see cref="Candidate.Id"/>.</param>
/// <param name="Choice">As <see cref="Candidate.Choice"/>.</param>
/// <param name="Index">As <see cref="Candidate.Index"/>.</param>
/// <param name="Block">Its notation.</param>
/// <param name="Parents">Ids of its parents: the genealogy.</param>
/// <param name="Operator">How it was made.</param>
/// <param name="Score">What the estimator gave it; NaN where it gave none.</param>
public sealed record ProposalRecord(
    string Id, int Choice, int Index, string Block, IReadOnlyList<string> Parents, string Operator,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Score);
