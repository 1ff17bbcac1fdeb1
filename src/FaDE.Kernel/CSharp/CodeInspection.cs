using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using FaDE.Kernel.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FaDE.Kernel.CSharp;

/// <summary>What a name means: its signature and its documentation.</summary>
internal sealed partial class CodeInspection(Session session)
{
    private const int ShownOverloads = 20;

    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeModifiers,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword,
        localOptions: SymbolDisplayLocalOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>What is known of the name at a position; null when nothing is.</summary>
    public MimeBundle? At(string code, int cursor, int detail)
    {
        var (tree, model) = session.Analyze(code);
        var root = tree.GetRoot();
        var name = Name(root, cursor);
        if (name is null) return null;
        var symbols = Symbols(model, name);
        if (symbols.Count == 0) return null;
        var shown = symbols.Take(detail > 0 ? int.MaxValue : ShownOverloads).ToList();
        var text = string.Join("\n\n", shown.Select(Describe));
        if (shown.Count < symbols.Count) text += $"\n\n… {symbols.Count - shown.Count} more overloads";
        return MimeBundle.Of("text/plain", text).Add("text/html", $"<pre>{WebUtility.HtmlEncode(text)}</pre>");
    }

    // The name under the cursor, or before it, or the function whose arguments are being written.
    private static SimpleNameSyntax? Name(SyntaxNode root, int cursor)
    {
        foreach (var position in (int[])[cursor, cursor - 1])
        {
            if (position < 0) continue;
            var token = root.FindToken(Math.Min(position, Math.Max(0, root.FullSpan.End - 1)));
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Start <= cursor && cursor <= token.Span.End
                && token.Parent is SimpleNameSyntax name)
                return name;
        }

        var list = root.FindToken(Math.Max(0, cursor - 1)).Parent?.AncestorsAndSelf().OfType<ArgumentListSyntax>()
            .FirstOrDefault();
        return list?.Parent is InvocationExpressionSyntax call
            ? call.Expression as SimpleNameSyntax ?? (call.Expression as MemberAccessExpressionSyntax)?.Name : null;
    }

    private static List<ISymbol> Symbols(SemanticModel model, SimpleNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name;
        var exact = model.GetSymbolInfo(whole);
        var group = model.GetMemberGroup(whole);
        IEnumerable<ISymbol> symbols =
            exact.Symbol is { } symbol ? [symbol] : group.Length > 0 ? group : exact.CandidateSymbols;
        if (exact.Symbol is IMethodSymbol && whole.Parent is not InvocationExpressionSyntax && group.Length > 0)
            symbols = group;
        return symbols.Where(found => found is not IErrorTypeSymbol).ToList();
    }

    private static string Describe(ISymbol symbol)
    {
        var text = symbol.ToDisplayString(Format);
        if (symbol is IFieldSymbol { ContainingType.IsScriptClass: true }
            or IPropertySymbol { ContainingType.IsScriptClass: true }
            or IMethodSymbol { ContainingType.IsScriptClass: true })
            text = text.Replace("Submission.", "");
        var xml = symbol.GetDocumentationCommentXml();
        return string.IsNullOrWhiteSpace(xml) ? text : text + "\n" + Documentation(xml);
    }

    private static string Documentation(string xml)
    {
        try
        {
            var root = XElement.Parse(xml.StartsWith("<member", StringComparison.Ordinal)
                || xml.StartsWith("<doc", StringComparison.Ordinal) ? xml
                : $"<member>{xml}</member>");
            var lines = new List<string>();
            if (root.Element("summary") is { } summary) lines.Add("    " + Text(summary));
            lines.AddRange(root.Elements("param")
                .Select(parameter => $"    {(string?)parameter.Attribute("name")}: {Text(parameter)}"));
            if (root.Element("returns") is { } returns) lines.Add("    returns: " + Text(returns));
            lines.AddRange(root.Elements("exception")
                .Select(thrown => $"    throws {Reference((string?)thrown.Attribute("cref"))}: {Text(thrown)}"));
            return string.Join("\n", lines);
        }
        catch (XmlException)
        {
            return "";
        }
    }

    private static string Text(XElement element) =>
        Space().Replace(string.Concat(element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference =>
                Reference((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword")
                    ?? (string?)reference.Attribute("name")),
            XElement other => " " + Text(other) + " ",
            _ => "",
        })), " ").Trim();

    private static string Reference(string? id)
    {
        if (id is null) return "";
        var name = id.Split('(')[0];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
