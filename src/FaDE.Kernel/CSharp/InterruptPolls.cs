using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FaDE.Kernel.CSharp;

/// <summary>Makes each loop of a cell look for an interrupt, on whatever thread it runs.</summary>
/// <remarks>A loop without a single call cannot always be aborted.</remarks>
internal static class InterruptPolls
{
    private const string Poll = "global::FaDE.Kernel.Display.Interrupt.Poll(); ";

    /// <summary>The code with polls, each line where it was.</summary>
    public static string Insert(string code)
    {
        var bodies = Session.Parse(code).GetRoot().DescendantNodes().Select(Body).OfType<StatementSyntax>().ToList();
        if (bodies.Count == 0) return code;
        var insertions = bodies.SelectMany(body => body is BlockSyntax block
            ? (IEnumerable<(int At, string Text)>)[(block.OpenBraceToken.Span.End, " " + Poll)]
            : [(body.SpanStart, "{ " + Poll), (body.Span.End, " }")]);
        var text = new StringBuilder(code);
        foreach (var (at, insertion) in insertions.OrderByDescending(insertion => insertion.At))
            text.Insert(at, insertion);
        return text.ToString();
    }

    private static StatementSyntax? Body(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };
}
