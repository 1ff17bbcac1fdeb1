using System.Numerics;
using FaDE.Search.Grammars;

namespace FaDE.Search.Tests.Grammars;

public class CountTests
{
    private static readonly string Hierarchical = GrammarExamples.Text("hierarchical-nas-bench-201");

    [Fact]
    public void The_hierarchical_grammar_has_the_published_order_of_size()
    {
        var grammar = GrammarExamples.HierarchicalNasBench201;
        Assert.Equal(57, grammar.CountOf("OPS"));
        Assert.Equal(34_296_447_249, grammar.CountOf("CELL"));
        Assert.Equal(446.092824, BigInteger.Log10(grammar.Count), 6);
        Assert.Equal(grammar.Count, grammar.Space.Descriptions.Value);
    }

    [Theory]
    [InlineData("skip | none | avgpool3 | chain(CONVBLOCK)", 729_000_000, 375.846916)]
    [InlineData("skip | none | avgpool3 | conv3 | conv1", 15_625, 179.753107)]
    public void Fewer_operations_give_the_sizes_of_the_oracle(string operations, long cell, double log)
    {
        var grammar = Grammar.Parse(With(operations));
        Assert.Equal(cell, grammar.CountOf("CELL"));
        Assert.Equal(log, BigInteger.Log10(grammar.Count), 6);
    }

    [Fact]
    public void One_and_two_operations_give_the_numbers_of_the_oracle()
    {
        var one = Grammar.Parse(With("skip"));
        Assert.Equal([1, 3, 3, 189, 45, 75_549_915],
            new[] { "CELL", "C", "DOWN", "D1", "D0", "D2" }.Select(name => (long)one.CountOf(name)));
        var two = Grammar.Parse(With("skip | none"));
        Assert.Equal([64, 528_384, 4_224], new[] { "CELL", "C", "DOWN" }.Select(name => (long)two.CountOf(name)));
    }

    [Fact]
    public void A_shared_cell_is_counted_once()
    {
        Assert.Equal(15_625, GrammarExamples.NasBench201.Count);
        Assert.Equal(15_625, GrammarExamples.NasBench201.Space.Size.Value);
    }

    [Fact]
    public void Cells_of_DARTS_are_as_many_as_published()
    {
        Assert.Equal(180 * BigInteger.Pow(7, 8), GrammarExamples.DartsCells.CountOf("NORMAL"));
        Assert.Equal(BigInteger.Pow(180 * BigInteger.Pow(7, 8), 2), GrammarExamples.DartsCells.Count);
    }

    [Fact]
    public void Activation_functions_are_counted_by_hand()
    {
        var functions = (long)GrammarExamples.ActivationFunctions.CountOf("F");
        var inner = 4 * functions * functions;
        Assert.Equal(3 * inner * inner + inner * functions, GrammarExamples.ActivationFunctions.Count);
    }

    [Fact]
    public void What_is_counted_is_what_is_listed()
    {
        foreach (var text in new[]
        {
            "S -> chain(A, B, A) | residual(A, A, B) | B\nA -> conv3 | conv5 | chain(B)\nB -> skip | conv1\nshared A",
            "S -> chain(A, B, A)\nA -> conv3 | conv5 | chain(B)\nB -> skip | conv1\nshared A, B",
            "S -> chain(S, A) | A\nA -> skip | conv3\ndepth 3",
            "S -> chain(A, A)\nA -> sum(A, A) | B\nB -> conv1 | conv3\nshared B\ndepth 3".Replace("shared B", "",
                StringComparison.Ordinal),
        })
        {
            var grammar = Grammar.Parse(text);
            Assert.Equal((int)grammar.Count, grammar.Terms().Count());
            Assert.Equal((int)grammar.Count, grammar.Terms().Select(term => term.ToString() + term.Nodes.Count())
                .Count());
        }
    }

    [Fact]
    public void Repeated_productions_are_drawn_as_often_as_they_are_there()
    {
        var rng = new Rng(1);
        var grammar = Grammar.Parse("OPS -> skip | none | avgpool3 | chain(A) | chain(A)\nA -> conv3 | conv1");
        var draws = Enumerable.Range(0, 4000).Count(_ => grammar.Sample(rng).ToString()
            .StartsWith("chain", StringComparison.Ordinal));
        Assert.InRange(draws / 4000.0, 0.4 - 0.031, 0.4 + 0.031); // four standard errors
    }

    private static string With(string operations) => string.Join('\n', Hierarchical.Split('\n')
        .Select(line => line.StartsWith("OPS", StringComparison.Ordinal) ? $"OPS -> {operations}" : line)
        .Where(line => operations.Contains("CONVBLOCK", StringComparison.Ordinal)
            || !new[] { "CONVBLOCK", "ACT", "CONV", "NORM" }.Any(word =>
                line.StartsWith(word, StringComparison.Ordinal)))
        .Select(line => operations == "skip" && line.StartsWith("connected", StringComparison.Ordinal) ? "" : line));
}
