using FaDE.Search.Spaces;

namespace FaDE.Interactive.Figures;

/// <summary>One proposal of an outer search, as the evolution trace shows it.</summary>
/// <param name="Id">Its name in the trace.</param>
/// <param name="Generation">From 0.</param>
/// <param name="Score">What the estimator gave it; NaN where it gave none.</param>
/// <param name="Parents">Ids of its parents; those that are not in the trace are ignored.</param>
/// <param name="Operator">How it was made, for instance "mutate".</param>
/// <param name="Block">The candidate or network, or null where only scores are known.</param>
public sealed record TracedProposal(string Id, int Generation, double Score, IReadOnlyList<string> Parents,
    string Operator = "", Block? Block = null);
