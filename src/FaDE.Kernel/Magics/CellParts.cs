using FaDE.Kernel.CSharp;
using FaDE.Kernel.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FaDE.Kernel.Magics;

/// <summary>
/// Cuts a cell at its directives. Code keeps its line numbers: lines that belong to other pieces are empty.
/// </summary>
internal static class CellParts
{
    // What code needs before it compiles comes first, wherever in the cell it stands.
    private static readonly string[] First = ["#i", "#r"];

    /// <summary>The pieces in the order in which they run.</summary>
    public static IReadOnlyList<CellPart> Split(string code)
    {
        if (!code.Contains('#')) return [new("", code)];
        var start = code.TrimStart();
        var firstLine = start.Split('\n')[0].Trim();
        if (CellLanguage.MimeTypeOf(firstLine) is not null)
            return [new(firstLine, start[(start.IndexOf('\n') + 1 is var after and > 0 ? after : start.Length)..])];
        var lines = code.Split('\n');
        var directives = Lines(code);
        var parts = new List<CellPart>();
        var from = 0;
        foreach (var line in directives.Order())
        {
            var text = lines[line].Trim();
            var name = Name(text);
            var part = new CellPart(name, text[name.Length..].Trim());
            if (First.Contains(name))
            {
                parts.Insert(parts.Count(earlier => First.Contains(earlier.Directive)), part);
                continue;
            }

            AddCode(line);
            parts.Add(part);
            from = line + 1;
        }

        AddCode(lines.Length);
        return parts;

        void AddCode(int to)
        {
            var text = string.Join('\n', lines.Take(to)
                .Select((line, i) => i < from || directives.Contains(i) ? "" : line));
            if (text.Trim().Length > 0) parts.Add(new("", text));
        }
    }

    private static HashSet<int> Lines(string code)
    {
        var root = Session.Parse(code).GetRoot();
        var text = root.SyntaxTree.GetText();
        return root.DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>()
            .Where(node => node.Kind() is SyntaxKind.ReferenceDirectiveTrivia or SyntaxKind.LoadDirectiveTrivia
                or SyntaxKind.ShebangDirectiveTrivia
                or SyntaxKind.BadDirectiveTrivia)
            .Select(node => text.Lines.GetLineFromPosition(node.SpanStart))
            .Where(line => Name(line.ToString().Trim()) != "").Select(line => line.LineNumber).ToHashSet();
    }

    private static string Name(string line)
    {
        if (line.StartsWith("#!", StringComparison.Ordinal)) return line.Split(' ', '\t')[0];
        foreach (var name in (string[])["#load", "#r", "#i"])
            if (line.StartsWith(name, StringComparison.Ordinal) && line[name.Length..].TrimStart().StartsWith('"'))
                return name;
        return "";
    }
}
