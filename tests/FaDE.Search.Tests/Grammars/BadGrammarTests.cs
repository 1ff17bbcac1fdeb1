using FaDE.Search.Grammars;

namespace FaDE.Search.Tests.Grammars;

public class BadGrammarTests
{
    [Theory]
    [InlineData("S -> conv3\nA -> skip", "Every non-terminal can be reached from the first one, 'S'; 'A' at line 2, "
        + "column 6 cannot.")]
    [InlineData("S -> chain(A)\nA -> chain(B)\nB -> chain(A)",
        "'S' leads on to non-terminals without end at line 1, column 6.")]
    [InlineData("S -> chain(A) | skip\nA -> chain(A)",
        "'A' leads on to non-terminals without end at line 2, column 6.")]
    [InlineData("S -> chain(S, skip) | skip", "'S' at line 1, column 6 leads to itself and the depth is 0.")]
    [InlineData("S -> chain(conv3,\n  flubber5)", "met 'flubber5' at line 2, column 3.")]
    [InlineData("S -> chain(A, skip)", "met 'A' at line 1, column 12.")]
    [InlineData("S -> ring(skip, skip)", "met 'ring' at line 1, column 6.")]
    [InlineData("S -> residual(skip, skip)", "'residual' takes 3 to 16 arguments; met 2 at line 1, column 6.")]
    [InlineData("S -> chain(A, skip)\nA -> (skip, skip) | skip",
        "All productions of a non-terminal give as many arguments, 2 for 'A'; met 1 at line 2, column 21.")]
    [InlineData("S -> (skip, skip)", "A network is one block; 'S' gives 2 arguments.")]
    [InlineData("S -> chain(skip", "',' or ')' follows an argument; met the end of the text at line 1, column 16.")]
    [InlineData("S -> chain(skip) skip", "'->' or '=' follows 'skip'; met the end of the text at line 1, column 22.")]
    [InlineData("S => skip", "'block' or 'wiring' follows '='; met '> skip' at line 1, column 4.")]
    [InlineData("S -> chain(A, A)\nA -> skip[stride=2] | skip\nresolution S = 1/4",
        "'S' makes images 1/4 of their height and width; its production at line 1, column 6 makes them different "
            + "sizes.")]
    [InlineData("S -> chain(A, A)\nA -> skip[stride=2] | conv3[stride=2]\nresolution S = 1/2",
        "its production at line 1, column 6 makes them 1/4.")]
    [InlineData("S -> sum(conv3[stride=2], conv3)", "(in a production of 'S' at line 1, column 6)")]
    [InlineData("S -> chain(X)\nX -> skip\nshared Y", "met 'Y'.")]
    [InlineData("S -> chain(X, S) | X\nX -> skip\nshared S\ndepth 2",
        "A shared non-terminal is not recursive, nor is anything in it; met 'S' at line 1, column 6.")]
    [InlineData("S -> skip\ndepth 0", "A whole number follows 'depth', from 1 to 100; met '0' at line 2, column 7.")]
    [InlineData("S -> w(skip)\nw = wiring 2: 1-0", "(read at line 2, column 12)")]
    [InlineData("S -> w(skip)\nw = wiring 2: 0-1, 0-1", "A wiring names every edge once")]
    [InlineData("S -> b\nb = block cell(2:0-1|nonsense", "(read at line 2, column 11)")]
    [InlineData("S -> b\nb = thing 3", "'block' or 'wiring' follows '='; met 'thing'")]
    [InlineData("", "A grammar has at least one production")]
    [InlineData("1S -> skip", "A non-terminal begins with a letter")]
    public void Wrong_texts_are_answered_with_one_sentence_and_the_place(string text, string expected)
    {
        var message = Assert.Throws<GrammarException>(() => Grammar.Parse(text)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("chain(res(conv3, conv5), maxpool3)", "'conv5' at line 1, column 18 does not derive from 'O'.")]
    [InlineData("chain(lin(conv3),\n skip)", "'skip' at line 2, column 2 does not derive from 'T'.")]
    [InlineData("chain(res(conv3), maxpool3)", "'res(conv3)' at line 1, column 7 does not derive from 'B'.")]
    [InlineData("res(conv3, conv3)", "'res(conv3, conv3)' at line 1, column 1 does not derive from 'S'.")]
    [InlineData("chain(lin(conv3), maxpool3) x", "A term ends where its brackets do; met 'x' at line 1, column 29.")]
    public void A_term_that_does_not_derive_is_told_with_its_innermost_place(string text, string expected) =>
        Assert.EndsWith(expected, Assert.Throws<GrammarException>(() => Small.Oracle.Term(text)).Message);

    [Fact]
    public void Two_sub_terms_of_a_shared_non_terminal_are_refused()
    {
        var grammar = Grammar.Parse("S -> chain(A, A)\nA -> skip | conv3\nshared A");
        Assert.Contains("'A' derives 'skip' and 'conv3'", Assert.Throws<GrammarException>(() =>
            grammar.Term("chain(skip, conv3)")).Message);
    }

    [Fact]
    public void Random_bytes_are_refused_and_never_crash()
    {
        var rng = new Rng(0);
        const string letters = "SAB ->|(),\n#=1/2:chain[]skipblockwiringshared;-'";
        for (var i = 0; i < 3000; i++)
        {
            var text = "S -> " + string.Concat(Enumerable.Range(0, rng.Next(30))
                .Select(_ => letters[rng.Next(letters.Length)]));
            try
            {
                Grammar.Parse(text);
            }
            catch (FadeException)
            {
                // One sentence.
            }
        }
    }
}
