using CsCheck;
using FaDE.Search.Codecs;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Codecs;

public sealed class CodecTests
{
    // The second genotype of DARTS's paper, as its code prints it.
    private const string DartsV2 = "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', "
        + "0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', "
        + "2)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), "
        + "('max_pool_3x3', 1), ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], "
        + "reduce_concat=[2, 3, 4, 5])";

    private static readonly Gen<DartsCell> DartsCells =
        from nodes in Gen.Int[1, 5]
        from terms in Gen.Select(Gen.Int[0, 1000],
            Gen.Int[0, DartsGenotype.Operations.Count - 1].Select(i => DartsGenotype.Operations[i])).Array[2 * nodes]
        from put in Gen.Bool.Array[nodes]
        select new DartsCell([.. terms.Select((t, i) => new DartsTerm(t.Item2, t.Item1 % (2 + i / 2)))],
            [.. Enumerable.Range(2, nodes).Where(v => put[v - 2] || v == nodes + 1)]);

    private static readonly Gen<MatrixCell> MatrixCells =
        from vertices in Gen.Int[2, 7]
        from edges in Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[0, 8]
        from operations in Gen.Int[0, 2].Select(i => i < 2 ? Operation.Conv(2 * i + 1)
            : Operation.MaxPool(3)).Array[vertices - 2]
        select new MatrixCell(
            new Dag(vertices, edges.Select(e => (Math.Min(e.Item1, e.Item2), Math.Max(e.Item1, e.Item2)))
                .Where(e => e.Item1 < e.Item2 && e.Item2 < vertices).Append((0, vertices - 1))), operations);

    [Fact]
    public void Strings_of_NAS_Bench_201_come_back() => Gen.Long.Sample(seed =>
    {
        var cell = ArchString.Space.Sample(new Rng(seed));
        Assert.Equal(cell, ArchString.Parse(ArchString.Write(cell)));
        Assert.True(ArchString.Space.Contains(ArchString.Parse(ArchString.Write(cell))));
    }, iter: 300);

    [Fact]
    public void A_string_of_NAS_Bench_201_is_read_edge_by_edge()
    {
        const string text = "|nor_conv_1x1~0|+|none~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_3x3~1|none~2|";
        Assert.Equal("cell(4:0-1,0-2,0-3,1-2,1-3,2-3|conv1:relu;none;skip;avgpool3;conv3:relu;none;skip)",
            ArchString.Parse(text).ToString());
        Assert.Equal(text, ArchString.Write(ArchString.Parse(text)));
        Assert.Equal("nor_conv_3x3(nor_conv_1x1(x))+x", ArchString.Key(ArchString.Parse(text)));
    }

    /// <summary>
    /// Two cells have one key where they are the same function: held against numbers instead of terms.
    /// </summary>
    [Fact]
    public void Keys_of_NAS_Bench_201_tell_functions_apart() =>
        Gen.Select(Gen.Long, Gen.Int[0, 4].Array[6]).Sample((seed, _) =>
        {
            var rng = new Rng(seed);
            var (a, b) = (ArchString.Space.Sample(rng), ArchString.Space.Sample(rng));
            Assert.Equal(Value(a) == Value(b), ArchString.Key(a) == ArchString.Key(b));
            foreach (var near in ArchString.Space.Neighbours(a))
                Assert.Equal(Value(a) == Value(near), ArchString.Key(a) == ArchString.Key(near));

            // Operations as functions of whole numbers modulo a prime that satisfy no identity of a cell's size.
            static UInt128 Value(Block block)
            {
                const ulong prime = 0xffff_ffff_ffff_ffc5;
                var cell = (Cell)block;
                var sums = new UInt128[4];
                sums[0] = 12345678901234567;
                foreach (var ((from, to), edge) in cell.Ends.Zip(cell.Edges).Where(e => e.First.To < 4))
                    sums[to] = (sums[to] + edge.ToString() switch
                    {
                        "none" => 0,
                        "skip" => sums[from],
                        var word => sums[from] == 0 ? 0
                            : (Mixed((ulong)sums[from]) + (ulong)word[4] * 0x9e37_79b9_7f4a_7c15) % prime,
                    }) % prime;
                return sums[3];
            }

            static ulong Mixed(ulong x)
            {
                x = (x ^ x >> 30) * 0xbf58_476d_1ce4_e5b9;
                x = (x ^ x >> 27) * 0x94d0_49bb_1331_11eb;
                return x ^ x >> 31;
            }
        }, iter: 30);

    [Fact]
    public void Strings_of_NAS_Bench_Macro_come_back() => Gen.Int[0, 2].Array[8].Sample(digits =>
    {
        var text = string.Concat(digits);
        Assert.Equal(text, MacroString.Write(MacroString.Parse(text)));
    });

    [Fact]
    public void Numbers_of_NAS_Bench_Graph_come_back_up_to_the_order_of_nodes() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 8].Array[4]).Sample((link, digits) =>
        {
            var number = digits.Aggregate((long)link, (sum, digit) => 10 * sum + digit);
            var network = GraphNumber.Parse(number);
            var written = GraphNumber.Write(network);
            Assert.True(written <= number);
            Assert.True(GraphNumber.Parse(written).IsIsomorphicTo(network));
            Assert.Equal(written, GraphNumber.Write(network.Canonical()));
            Assert.Equal(GraphNumber.Key(network), GraphNumber.Key(network.Canonical()));
        }, iter: 300);

    [Fact]
    public void Keys_of_NAS_Bench_Graph_count_its_networks()
    {
        Assert.Equal("gat(gcn(out)+out)+gin(out)", GraphNumber.Key(GraphNumber.Parse(20218)));
        Assert.Equal("gat(gcn(out)+out)+gin(out)", GraphNumber.Key(GraphNumber.Parse(20281)));
        var inSpace = Enumerable.Range(0, 90000).Where(n => $"{n:00000}".Skip(1).All(digit => digit <= '8'))
            .Select(n => GraphNumber.Parse(n)).Cast<Cell>().Where(cell => !cell.Ends.Zip(cell.Edges)
                .Any(e => e.First.From == 0 && e.Second.Equals(Operation.Skip))).ToList();
        Assert.All(inSpace.Where((_, i) => i % 1000 == 0), cell => Assert.True(GraphNumber.Space.Contains(cell)));
        Assert.Equal(26206, inSpace.Select(GraphNumber.Key).Distinct().Count());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(90000)]
    [InlineData(9)]
    public void A_number_of_no_network_is_refused(long number) =>
    Assert.Throws<CodecException>(() => GraphNumber.Parse(number));

    [Fact]
    public void Genotypes_come_back()
    {
        Gen.Select(DartsCells, DartsCells).Sample((normal, reduction) =>
        {
            var genotype = new DartsGenotype(normal, reduction);
            var again = DartsGenotype.Parse(genotype.ToString());
            Assert.Equal(genotype, again);
        });
        var published = DartsGenotype.Parse(DartsV2);
        Assert.Equal((4, 4), (published.Normal.Nodes, published.Reduction.Concatenated.Count));
        Assert.Equal(DartsV2.Replace("[2, 3, 4, 5]", "range(2, 6)", StringComparison.Ordinal), published.ToString());
    }

    [Fact]
    public void Cells_of_DARTS_are_blocks_and_come_back()
    {
        var published = DartsGenotype.Parse(DartsV2);
        foreach (var (cell, reduction) in new[] { (published.Normal, false), (published.Reduction, true) })
        {
            var block = cell.ToBlock(reduction);
            Assert.Equal((2, 4), (block.Inputs, block.Concatenated));
            var sorted = new DartsCell([.. cell.Terms.Chunk(2).SelectMany(pair => pair.OrderBy(t => t.From))],
                cell.Concatenated);
            Assert.Equal(sorted, DartsCell.Of(block));
            Assert.True(DartsCell.Of(block.Canonical()).ToBlock(reduction).IsIsomorphicTo(block));
        }
        DartsCells.Where(c => c.Concatenated.Count == c.Nodes
            && c.Terms.Chunk(2).All(pair => pair[0].From != pair[1].From)).Sample(cell =>
            {
                var block = cell.ToBlock();
                Assert.Equal(block, DartsCell.Of(block).ToBlock());
                Assert.Equal(block, Block.Parse(block.ToString()));
            }, iter: 100);
    }

    /// <summary>As people paste them: from genotypes.py, a log, a formatter, JSON, a spreadsheet.</summary>
    [Theory]
    [InlineData("DARTS_V2 = ", "")]
    [InlineData("11/05 03:12:21 PM genotype = gt.", "  # the best of four\n")]
    [InlineData("\n", "\n", ", ", ",\n    ")]
    [InlineData("", "", ")]", "),]", "5])", "5,],)")]
    [InlineData("", "", "'", "\"")]
    [InlineData("", "", "('", "['", "), ", "], ", ")]", "]]")]
    public void A_genotype_is_read_as_it_stands_elsewhere(string before, string after, params string[] changes)
    {
        var text = DartsV2;
        foreach (var change in changes.Chunk(2)) text = text.Replace(change[0], change[1], StringComparison.Ordinal);
        Assert.Equal(DartsGenotype.Parse(DartsV2), DartsGenotype.Parse(before + text + after));
    }

    [Fact]
    public void Strings_of_benchmarks_may_have_quotes_and_spaces_and_no_operation_that_is_unknown()
    {
        const string cell = "|nor_conv_3x3~0|+|skip_connect~0|none~1|+|avg_pool_3x3~0|nor_conv_1x1~1|none~2|";
        Assert.All([$"\"{cell}\"\r\n", $" '{cell}'", cell.Replace("+", " + ")],
            text => Assert.Equal(cell, ArchString.Write(ArchString.Parse(text))));
        Assert.Contains("met '|nor_conv_5x5~0|",
            Assert.Throws<CodecException>(() => ArchString.Parse(cell.Replace("3x3~0|+", "5x5~0|+"))).Message);
        Assert.Equal("02012120", MacroString.Write(MacroString.Parse(" 02012120\n")));
    }

    [Theory]
    [InlineData("Genotype()", "A genotype of DARTS reads")]
    [InlineData("Genotype(normal=[('conv', 0), ('none', 1)], normal_concat=[2], reduce=[('none', 0), ('none', 1)], "
        + "reduce_concat=[2])", "met 'conv'")]
    [InlineData("Genotype(normal=[('none', 0), ('none', 2)], normal_concat=[2], reduce=[('none', 0), ('none', 1)], "
        + "reduce_concat=[2])", "reads vertices 0 to 1; met 2")]
    [InlineData("Genotype(normal=[('none', 0), ('none', 1)], normal_concat=[3], reduce=[('none', 0), ('none', 1)], "
        + "reduce_concat=[2])", "ascending; met 3")]
    [InlineData("Genotype(normal=[('none', 0)], normal_concat=[2], reduce=[('none', 0), ('none', 1)], "
        + "reduce_concat=[2])", "met 1 terms")]
    [InlineData("Genotype(normal=[('none', 0), ('none', 99999999999)], normal_concat=range(2, 3), reduce=[('none', 0), "
        + "('none', 1)], reduce_concat=[2])", "small whole number")]
    [InlineData("Genotype(normal=[('none', 0), ('none', 1)], normal_concat=range(2, 2000000000), reduce=[('none', 0), "
        + "('none', 1)], reduce_concat=[2])", "1 to 16 vertices")]
    public void A_wrong_genotype_is_refused(string text, string message) =>
    Assert.Contains(message, Assert.Throws<CodecException>(() => DartsGenotype.Parse(text)).Message);

    [Fact]
    public void Matrices_come_back_as_text_and_as_blocks() => MatrixCells.Sample(cell =>
    {
        Assert.Equal(cell, MatrixCell.Parse(cell.ToString()));
        Assert.Equal(cell, MatrixCell.Parse(cell.ToString().Replace('"', '\'')));
        var pruned = cell.Pruned();
        Assert.Equal(pruned, pruned.Pruned());
        Assert.Equal(pruned, MatrixCell.Of(cell.ToBlock()));
        Assert.True(MatrixCell.Of(cell.ToBlock().Canonical()).ToBlock().IsIsomorphicTo(cell.ToBlock()));
    }, iter: 300);

    [Fact]
    public void Renumbered_matrices_are_isomorphic_blocks_and_others_are_not()
    {
        static MatrixCell Diamond(Operation a, Operation b) =>
            new(new Dag(4, [(0, 1), (0, 2), (1, 3), (2, 3)]), [a, b]);
        Assert.True(Diamond(Operation.Conv(1), Operation.Conv(3)).ToBlock()
            .IsIsomorphicTo(Diamond(Operation.Conv(3), Operation.Conv(1)).ToBlock()));
        Assert.False(Diamond(Operation.Conv(1), Operation.Conv(3)).ToBlock()
            .IsIsomorphicTo(Diamond(Operation.Conv(3), Operation.Conv(3)).ToBlock()));
        Assert.Equal("cell(2:0-1|skip)", new MatrixCell(new Dag(3, [(0, 2), (0, 1)]), [Operation.Conv(3)])
            .ToBlock().ToString());
    }

    [Theory]
    [InlineData("[]", "reads {\"matrix\"")]
    [InlineData("{\"matrix\": [[0, 1], [0, 0]], \"operations\": [\"input\"]}", "met 2 rows and 1 operations")]
    [InlineData("{\"matrix\": [[0, 1], [1, 0]], \"operations\": [\"input\", \"output\"]}", "met 1 at 1, 0")]
    [InlineData("{\"matrix\": [[0, 2], [0, 0]], \"operations\": [\"input\", \"output\"]}", "met 2 at 0, 1")]
    [InlineData("{\"matrix\": [[0, 1], [0, 0]], \"operations\": [\"output\", \"input\"]}", "begin with input")]
    [InlineData("{\"matrix\": [[0, 1, 0], [0, 0, 1], [0, 0, 0]], \"operations\": [\"input\", \"conv5x5\", \"output\"]}",
        "met 'conv5x5'")]
    public void A_wrong_matrix_is_refused(string text, string message) =>
    Assert.Contains(message, Assert.Throws<CodecException>(() => MatrixCell.Parse(text)).Message);
}
