using System.Text.Json.Nodes;
using FaDE.Search.Outer;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Runs;

/// <summary>A search that another assembly than the toolkit's brings: the blocks of a space in their order.</summary>
public sealed class FirstBlocks : IExtension
{
    public void AddTo(SearchCatalogue catalogue) => catalogue.AddSearch("first-blocks", r => new Search(r));

    private sealed class Search(SearchRequest r) : BatchSearch(r.Space, r.Batch(), r.Form, r.Seed)
    {
        private readonly List<Block> _all = [.. r.Space.Blocks()];
        private int _next;

        public override string Name => "first-blocks";

        protected override IEnumerable<Draft> Next(Rng rng, int count) =>
            Enumerable.Range(_next, count).Select(i => Draft.Of(_all[i % _all.Count]));

        protected override void Learn(IReadOnlyList<Individual> batch) => _next += batch.Count;

        protected override void Store(JsonObject state) => state["next"] = _next;

        protected override void Restore(JsonObject state) => _next = (int)state["next"]!;
    }
}
