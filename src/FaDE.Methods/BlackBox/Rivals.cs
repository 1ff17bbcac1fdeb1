using FaDE.Search.Outer;
using FaDE.Search.Spaces;

namespace FaDE.Methods.BlackBox;

/// <summary>The searches that every study of a search is held against, one network at a time.</summary>
internal static class Rivals
{
    /// <summary>Regularised evolution, a population of 20 and tournaments of 5.</summary>
    public const string Evolved = "evolution";

    /// <summary>First improvement with restarts.</summary>
    public const string Climbed = "local search";

    /// <summary>Networks drawn from the space.</summary>
    public const string Drawn = "random";

    /// <summary>All of them, as arms of a study.</summary>
    /// <param name="arm">Makes the arm of a search on a space with a seed.</param>
    public static IEnumerable<Studies.Arm> Of(Func<string, Func<long, Space, IOuterSearch>, Studies.Arm> arm) =>
    [
        arm(Evolved, (seed, space) => Evolution.Regularised(space, 20, 5, 1, NetworkRegion.Networks, seed)),
        arm(Climbed, (seed, space) => new LocalSearch(space, 1, NetworkRegion.Networks, seed)),
        arm(Drawn, (seed, space) => new RandomSearch(space, 1, NetworkRegion.Networks, seed)),
    ];
}
