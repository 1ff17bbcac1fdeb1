using FaDE.Kernel.CSharp;
using FaDE.Kernel.Interactive;
using FaDE.Kernel.Magics;
using FaDE.Kernel.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FaDE.Kernel.Interpreter;

/// <summary>What may stand at the cursor: members after a dot, else everything in scope and the keywords.</summary>
internal sealed class CodeCompletion(Session session, InteractiveHost? interactive)
{
    private static readonly Completions None = new([], 0, 0);
    private static readonly string[] Keywords = SyntaxFacts.GetKeywordKinds()
        .Concat(SyntaxFacts.GetContextualKeywordKinds())
        .Select(SyntaxFacts.GetText).Where(text => text.Length > 1 && text.All(char.IsAsciiLetterLower))
        .Distinct().ToArray();

    /// <summary>The completions at a position of unfinished code.</summary>
    public Completions At(string code, int cursor)
    {
        var start = cursor;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_')) start--;
        var prefix = code[start..cursor];
        var line = code[(code.LastIndexOf('\n', Math.Max(0, start - 1)) + 1)..cursor].TrimStart();
        if (line.StartsWith('#')) return OfDirectives(line, cursor);
        if (prefix.Length > 0 && char.IsDigit(prefix[0])) return None with { Start = cursor, End = cursor };

        var (tree, model) = session.Analyze(code);
        var root = tree.GetRoot();
        var token = root.FindToken(Math.Max(0, start - 1));
        if (IsText(root, token, start)) return None with { Start = cursor, End = cursor };
        var found = token.Span.End <= start && Container(token) is { } left ? Members(model, left, start)
            : Scope(model, root, start);
        var items = found.Where(item => item.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .GroupBy(item => item.Text).Select(Merge).OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
            .ThenBy(item => item.Text, StringComparer.Ordinal);
        return new(items.ToList(), start, cursor);
    }

    private Completions OfDirectives(string line, int cursor)
    {
        if (line.LastIndexOf(' ') is var space and > 0 && interactive is not null)
        {
            var word = line[(space + 1)..];
            return new(
                interactive.Complete(line).Where(item => item.Text.StartsWith(word, StringComparison.Ordinal)).ToList(),
                cursor - word.Length, cursor);
        }

        var found = Directives.Names.Concat(interactive?.Directives ?? []).Distinct()
            .Where(name => name.StartsWith(line, StringComparison.Ordinal))
            .Select(name => new Completion(name, "magic")).ToList();
        return new(found, cursor - line.Length, cursor);
    }

    private static bool IsText(SyntaxNode root, SyntaxToken token, int start)
    {
        var trivia = root.FindTrivia(Math.Max(0, start - 1));
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia) return true;
        return token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken
            or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken
            && token.SpanStart < start && (token.Span.End > start || token.ContainsDiagnostics);
    }

    // What stands to the left of the dot before the cursor.
    private static SyntaxNode? Container(SyntaxToken dot) =>
        dot.Kind() is not (SyntaxKind.DotToken or SyntaxKind.ColonColonToken or SyntaxKind.MinusGreaterThanToken) ? null
            : dot.Parent switch
            {
                MemberAccessExpressionSyntax access => access.Expression,
                QualifiedNameSyntax name => name.Left,
                AliasQualifiedNameSyntax name => name.Alias,
                MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
                    .FirstOrDefault()?.Expression,
                _ => null,
            };

    private static IEnumerable<Completion> Members(SemanticModel model, SyntaxNode left, int position)
    {
        var symbol = model.GetSymbolInfo(left).Symbol
            ?? model.GetAliasInfo(left as IdentifierNameSyntax ?? SyntaxFactory.IdentifierName("_"))?.Target;
        if (symbol is INamespaceSymbol space)
            return Describe(model.LookupNamespacesAndTypes(position, space));
        if (symbol is ITypeSymbol type)
            return Describe(
                model.LookupStaticMembers(position, type)
                    .Concat(model.LookupNamespacesAndTypes(position, type)));
        var container = model.GetTypeInfo(left).Type;
        if (left.Parent is ConditionalAccessExpressionSyntax
            && container is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            container = nullable.TypeArguments[0];
        if (container is null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Void }) return [];
        return Describe(model.LookupSymbols(position, container, includeReducedExtensionMethods: true)
            .Where(member => !member.IsStatic && member is not INamedTypeSymbol));
    }

    private static IEnumerable<Completion> Scope(SemanticModel model, SyntaxNode root, int position)
    {
        var symbols = Describe(model.LookupSymbols(position));
        var named = root.FindToken(Math.Max(0, position - 1)).Parent
            is ArgumentListSyntax { Parent: InvocationExpressionSyntax call }
            ? model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>().SelectMany(method => method.Parameters)
                .Select(parameter => new Completion(parameter.Name + ":", "param")) : [];
        return named.Concat(symbols).Concat(Keywords.Select(keyword => new Completion(keyword, "keyword")));
    }

    private static IEnumerable<Completion> Describe(IEnumerable<ISymbol> symbols) =>
        from symbol in symbols
        where symbol.CanBeReferencedByName && !symbol.IsImplicitlyDeclared && symbol.Name is not "Submission"
            && symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.UserDefinedOperator }
        select new Completion(symbol.Name, Kind(symbol), Signature(symbol));

    private static Completion Merge(IGrouping<string, Completion> overloads)
    {
        var (first, more) = (overloads.First(), overloads.Count() - 1);
        return more == 0 || first.Kind != "function" ? first
            : first with { Signature = $"{first.Signature} (+ {more})" };
    }

    private static string Signature(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => "(" + string.Join(", ",
            method.Parameters.Select(parameter => Text(parameter.Type) + " " + parameter.Name)) + "): "
            + Text(method.ReturnType),
        IPropertySymbol property => Text(property.Type),
        IFieldSymbol field => Text(field.Type),
        ILocalSymbol local => Text(local.Type),
        IParameterSymbol parameter => Text(parameter.Type),
        IEventSymbol happening => Text(happening.Type),
        _ => "",
    };

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol or IEventSymbol => "property",
        IFieldSymbol { ContainingType.IsScriptClass: true } or ILocalSymbol or IRangeVariableSymbol => "instance",
        IFieldSymbol => "field",
        IParameterSymbol => "param",
        INamespaceSymbol => "module",
        ITypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        ITypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        ITypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        _ => "class",
    };
}
