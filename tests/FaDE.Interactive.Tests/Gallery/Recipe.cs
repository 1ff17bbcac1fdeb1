using System.Reflection;
using System.Xml.Linq;
using FaDE.Interactive.Tests.Browser;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FaDE.Interactive.Tests.Gallery;

/// <summary>A picture of the gallery and the code that made it: a method that is run, and its body as
/// it is written.</summary>
internal sealed record Recipe(string Group, string Title, string Text, string Code, MethodInfo Method)
{
    private static readonly Type[] Groups =
        [typeof(SpaceRecipes), typeof(RankRecipes), typeof(SearchRecipes), typeof(WiringRecipes), typeof(TableRecipes)];

    /// <summary>All, in the order of the page.</summary>
    public static IReadOnlyList<Recipe> All { get; } = [.. Groups.SelectMany(Of)];

    /// <summary>Name of its file, without extension.</summary>
    public string File => Method.Name.ToLowerInvariant().Replace('_', '-');

    /// <summary>What the code gives, made anew.</summary>
    public object Make() => Method.Invoke(null, null)!;

    public override string ToString() => Method.Name;

    private static IEnumerable<Recipe> Of(Type group)
    {
        var source = Path.Combine(Repository.Root, "tests", "FaDE.Interactive.Tests", "Gallery", group.Name + ".cs");
        var root = CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(source)).GetRoot();
        var title = TextOf(root.DescendantNodes().OfType<ClassDeclarationSyntax>().Single());
        return root.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(method => new Recipe(title,
            method.Identifier.Text.Replace('_', ' '), TextOf(method), CodeOf(method.Body!),
            group.GetMethod(method.Identifier.Text)!));
    }

    private static string TextOf(MemberDeclarationSyntax member)
    {
        var lines = member.GetLeadingTrivia().ToFullString().Split('\n')
            .Select(line => line.Trim().TrimStart('/').Trim());
        return XElement.Parse(string.Join(' ', lines).Trim()).Value.Trim();
    }

    // As a cell has it: the last line is the value to show.
    private static string CodeOf(BlockSyntax body)
    {
        var lines = body.ToString().Split('\n')[1..^1]
            .Select(line => line.Length > 8 ? line[8..].TrimEnd() : "").ToList();
        var last = lines.FindLastIndex(line => line.StartsWith("return ", StringComparison.Ordinal));
        lines[last] = lines[last]["return ".Length..];
        lines[^1] = lines[^1].TrimEnd(';');
        return string.Join('\n', lines);
    }
}
