using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tests.Gallery;

/// <summary>Searches and costs</summary>
internal static class SearchRecipes
{
    /// <summary>The best so far over the cost, a band over seeds. From an experiment: `experiment.Compare()`.</summary>
    public static object Searches_at_equal_cost()
    {
        AnytimeCurve Curve(string name, double limit, Role role = Role.Method) => new(name,
            [.. Enumerable.Range(1, 15).Select(g => (Cost: 400 * g, Best: limit - 0.08 * Math.Exp(-g / 4.0)))
                .Select(p => new CurvePoint(p.Cost, p.Best, p.Best - 0.01, p.Best + 0.01))], role);
        return new AnytimeCurves([Curve("FaDE", 0.794), Curve("random", 0.780, Role.Baseline),
            Curve("shuffled ranks", 0.764, Role.Control)]) { Title = "Searches at equal cost" };
    }

    /// <summary>Every dot is a network, above by its score, below by its likeness to others; lines lead to parents.
    /// From an experiment: `experiment.Search()`.</summary>
    public static object A_search_generation_by_generation()
    {
        var (space, rng) = (Fade.Space(Operation.Linear()).OnDags(vertices: 5), new Rng(13));
        TracedProposal At(int generation, int place, Block network, params string[] parents) => new(
            $"{generation}-{place}", generation, 0.8 - 0.03 * ((Cell)network).Depth, parents, "", network);
        var all = Enumerable.Range(0, 6).Select(i => At(0, i, space.Sample(rng))).ToList();
        for (var g = 1; g < 6; g++)
            if (all.Where(p => p.Generation == g - 1).MaxBy(p => p.Score) is { } best)
                all.AddRange(Enumerable.Range(0, 6).Select(i => At(g, i, space.Mutate(best.Block!, rng), best.Id)));
        return new EvolutionTrace(all);
    }

    /// <summary>Accuracy against a price; the front holds what nothing else beats in both. From an experiment:
    /// `experiment.Latency().Pareto(truth)`.</summary>
    public static object Accuracy_against_latency()
    {
        return new ParetoFigure(Enumerable.Range(0, 12)
            .Select(i => (i, Price: 0.2 + 0.05 * i, Worth: 0.7 + 0.02 * Math.Sqrt(i) - 0.01 * (i * 5 % 3)))
            .Select(p => new ParetoPoint($"{p.i}", p.Price, p.Worth, p.Price - 0.01, p.Price + 0.02)))
        { Title = "Accuracy against latency" };
    }

    /// <summary>Measured points with a line fitted, or over a logarithmic axis; here counts, which are exact.</summary>
    public static object How_a_cost_grows()
    {
        var vertices = Enumerable.Range(1, 12).ToList();
        return new CostScaling(
        [
            new("matrices", [.. vertices.Select(v => ((double)v, Math.Pow(2, v * (v - 1) / 2)))], Line: false),
            new("different graphs", [.. vertices.Select(v => ((double)v, (double)DagClasses.CountOf(v)))], Line: false),
        ])
        { Title = "Cells over v vertices", SizeName = "vertices", CostName = "number", Logarithmic = true };
    }
}
