using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// Splits a cell into the types and namespaces it declares, which can be a library of their own, and the rest.
/// </summary>
/// <remarks>
/// The script dialect nests types in the class of the cell, where extension methods, extension blocks and namespaces
/// are refused. In a library they are at home, and later cells can extend them. Both halves keep every
/// line where it was.
/// </remarks>
internal sealed class CellTypes
{
    private const string Public = "public ";
    private readonly List<int> _insertions = [];

    private CellTypes(string text, CompilationUnitSyntax root)
    {
        var types = root.Members.Where(IsType).ToList();
        Names = types.SelectMany(Declared).ToHashSet();
        Required = types.Any(type => type.DescendantNodesAndSelf().Any(IsRefusedInScripts));
        Rest = Blank(text, types.Select(type => type.Span));
        var library = Blank(text, root.Members.Where(member => !IsType(member)).Select(member => member.Span));
        // In a library a type is internal unless it says otherwise, but later cells must see it.
        foreach (var type in types.SelectMany(type =>
            type.DescendantNodesAndSelf(node => node is BaseNamespaceDeclarationSyntax)).Where(IsHidden))
            _insertions.Add(Start(type));
        foreach (var at in Enumerable.Reverse(_insertions)) library = library.Insert(at, Public);
        Library = library;
    }

    /// <summary>The library's source.</summary>
    public string Library { get; }

    /// <summary>The cell without the types.</summary>
    public string Rest { get; }

    /// <summary>Whether the script dialect refuses the types.</summary>
    public bool Required { get; }

    /// <summary>Full names of the declared types, with their number of type parameters.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Splits a cell; null when it declares no types.</summary>
    public static CellTypes? Split(string text, CompilationUnitSyntax root) =>
        root.Members.Any(IsType) ? new(text, root) : null;

    /// <summary>Where a position of the library's source is in the cell.</summary>
    public int ToCell(int position)
    {
        var shift = 0;
        foreach (var at in _insertions)
            if (at + shift < position) shift += Math.Min(Public.Length, position - at - shift);
        return position - shift;
    }

    private static bool IsType(SyntaxNode node) =>
        node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax;

    private static bool IsRefusedInScripts(SyntaxNode node) =>
        node is BaseNamespaceDeclarationSyntax or ExtensionBlockDeclarationSyntax
            || (node is ParameterSyntax parameter && parameter.Modifiers.Any(SyntaxKind.ThisKeyword));

    private static bool IsHidden(SyntaxNode node) =>
        node is MemberDeclarationSyntax member and (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        && !member.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword
            or SyntaxKind.FileKeyword
            or SyntaxKind.PrivateKeyword);

    private static int Start(SyntaxNode node)
    {
        var member = (MemberDeclarationSyntax)node;
        return member.AttributeLists.Count > 0 ? member.AttributeLists.Last().GetLastToken().GetNextToken().SpanStart
            : member.SpanStart;
    }

    private static IEnumerable<string> Declared(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Members.SelectMany(Declared)
            .Select(name => space.Name + "." + name),
        TypeDeclarationSyntax type => [$"{type.Identifier.ValueText}`{type.TypeParameterList?.Parameters.Count ?? 0}"],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText + "`0"],
        DelegateDeclarationSyntax type =>
            [$"{type.Identifier.ValueText}`{type.TypeParameterList?.Parameters.Count ?? 0}"],
        _ => [],
    };

    private static string Blank(string text, IEnumerable<Microsoft.CodeAnalysis.Text.TextSpan> spans)
    {
        var characters = text.ToCharArray();
        foreach (var span in spans)
            for (var i = span.Start; i < span.End; i++)
                if (characters[i] is not ('\n' or '\r')) characters[i] = ' ';
        return new(characters);
    }
}
