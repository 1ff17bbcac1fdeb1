using FaDE.Kernel.CSharp;
using FaDE.Kernel.Magics;
using FaDE.Kernel.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FaDE.Kernel.Interpreter;

/// <summary>Whether code can be run as it is, needs more lines, or is wrong.</summary>
internal static class CodeCompleteness
{
    private const int IndentWidth = 4;

    public static Completeness Of(string code)
    {
        foreach (var part in CellParts.Split(code).Where(part => part.Directive == ""))
        {
            var tree = Session.Parse(part.Text);
            if (!SyntaxFactory.IsCompleteSubmission(tree))
                return new("incomplete", new string(' ', IndentWidth * Depth(tree)));
            if (tree.GetDiagnostics()
                .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !IsDialect(diagnostic)))
                return new("invalid");
        }

        return new("complete");
    }

    // Namespaces and extension methods are no script, but they run.
    private static bool IsDialect(Diagnostic diagnostic) => diagnostic.Id is "CS7021" or "CS1109" or "CS9283";

    private static int Depth(SyntaxTree tree)
    {
        var depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
        {
            if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken) depth++;
            if (token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken) depth--;
        }

        return Math.Max(0, depth);
    }
}
