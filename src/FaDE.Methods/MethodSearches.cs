using FaDE.Methods.Conservative;
using FaDE.Methods.Dominative;
using FaDE.Methods.Grammars;
using FaDE.Methods.Novelty;
using FaDE.Methods.SemiSupervised;
using FaDE.Methods.Subspaces;
using FaDE.Search.Searches;

namespace FaDE.Methods;

/// <summary>The outer searches of published methods, by name in every catalogue of a program that brings
/// them.</summary>
public static class MethodSearches
{
    private static readonly IExtension[] All = [new ConservativeSearches(), new DominativeSearches(),
        new GrammarSearches(), new NoveltySearches(), new SemiSupervisedSearches(),
        new SubspaceSearches()];

    /// <summary>Makes them known to all catalogues made from now on; again changes nothing. The command line, its
    /// workers and notebooks do so.</summary>
    public static void Bring() => Extensions.Bring(All);
}
