using FaDE.Supernet.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Tests.Text;

public sealed class LineReadingTests
{
    private static readonly LineReading Abc = new(new Alphabet("ab"));

    [Theory]
    [InlineData(4, "a", "ab")]
    [InlineData(4, "aa", "b")]
    [InlineData(5, "aba", "bb")]
    [InlineData(3, "ab", "")]
    public void TheLossIsThatOfTheSumOverAllAlignmentsAndSoAreItsGradients(int columns, string first, string second)
    {
        using var scope = NewDisposeScope();
        manual_seed(columns);
        var outputs = randn([2, columns, 3], ScalarType.Float64);
        string[] lines = [first, second];
        var (ours, summed) = (outputs.clone().requires_grad_(), outputs.clone().requires_grad_());
        var loss = Abc.Loss(ours, Targets(lines));
        var terms = lines.Select((line, i) => -Likelihood(summed[i].log_softmax(1), line).log() / Math.Max(1,
            line.Length)).ToList();
        var expected = (terms[0] + terms[1]) / 2;
        Assert.Equal(expected.item<double>(), loss.item<double>(), 1e-9);
        loss.backward();
        expected.backward();
        Assert.True((ours.grad! - summed.grad!).abs().max().item<double>() < 1e-9);
    }

    [Fact]
    public void WhatTakesMoreColumnsThanThereAreIsRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("A transcript takes no more columns than the network puts out, 3 here; met one that takes 4.",
            Assert.Throws<MethodException>(() => Abc.Loss(zeros(1, 3, 3), Targets(["abab"]))).Message);
        Assert.Contains("met one that takes 5", // two pairs take a blank each
            Assert.Throws<MethodException>(() => Abc.Loss(zeros(1, 4, 3), Targets(["aaa"]))).Message);
        Assert.True(double.IsFinite(Abc.Loss(zeros(1, 5, 3), Targets(["aaa"])).item<float>()));
    }

    [Fact]
    public void ABestPathIsReadWithoutBlanksAndRuns()
    {
        using var scope = NewDisposeScope();
        var outputs = nn.functional.one_hot(tensor(new long[] { 0, 1, 1, 0, 1, 2, 2, 0 }),
            3).to(ScalarType.Float32).unsqueeze(0);
        Assert.Equal(["aab"], Abc.Read(outputs));
        Assert.Equal(["ab"], Abc.Transcripts(Targets(["ab"])));
        Assert.Equal(1 - 1.0 / 2, Abc.Score(outputs, Targets(["ab"])).item<double>(), 12);
        Assert.Equal(0, Abc.Score(outputs, Targets(["b"]))[0].item<double>(), 12); // never below 0
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("ba", "ab", 2)]
    public void EditsAreTheFewest(string from, string to, int edits)
    {
        Assert.Equal(edits, ErrorRate.Edits(from, to));
        Assert.Equal(edits, ErrorRate.Edits(to, from));
    }

    [Fact]
    public void ErrorRatesAreOverAllLines()
    {
        (string, string)[] lines = [("a cat", "a cat"), ("the bog sat", "the dog sat"), ("", "x")];
        Assert.Equal(2.0 / 17, ErrorRate.OfCharacters(lines), 12);
        Assert.Equal(2.0 / 6, ErrorRate.OfWords(lines), 12);
    }

    [Fact]
    public void ACharacterOutsideTheAlphabetIsRefused()
    {
        Assert.Equal("A transcript is made of the characters 'ab'; met 'c' in 'abc'.",
            Assert.Throws<Supernet.Data.DataSetException>(() => Abc.Alphabet.Encode("abc")).Message);
        Assert.Equal("An alphabet has at least one character and each once; met 'aba'.",
            Assert.Throws<Supernet.Data.DataSetException>(() => new Alphabet("aba")).Message);
    }

    /// <summary>The sum of the probabilities of all sequences of numbers that spell a line.</summary>
    private static Tensor Likelihood(Tensor logs, string line)
    {
        var (columns, outputs) = ((int)logs.shape[0], (int)logs.shape[1]);
        var sum = zeros([], ScalarType.Float64);
        for (var code = 0; code < (int)Math.Pow(outputs, columns); code++)
        {
            long[] path = [.. Enumerable.Range(0, columns).Select(t => code / (long)Math.Pow(outputs, t) % outputs)];
            if (Abc.Alphabet.BestPath(path) == line) sum = sum + path.Select((n, t) => logs[t, n])
                .Aggregate((a, b) => a + b).exp();
        }
        return sum;
    }

    private static Tensor Targets(string[] lines)
    {
        var longest = Math.Max(1, lines.Max(l => l.Length));
        return tensor(lines.SelectMany(l => Abc.Alphabet.Encode(l)
            .Concat(Enumerable.Repeat(LineReading.Filling, longest - l.Length))).ToArray(),
            [lines.Length, longest]);
    }
}
