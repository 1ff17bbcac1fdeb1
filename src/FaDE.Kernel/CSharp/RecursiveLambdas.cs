using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// Probes the stack in lambdas that call delegates, and so may call themselves; the compiler's own probes
/// leave lambdas out.
/// </summary>
internal static class RecursiveLambdas
{
    private const string Probe =
        "global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack(); ";

    /// <summary>
    /// The source with probes, each line where it was; null when there is no such lambda, or the source has errors.
    /// </summary>
    public static string? Guard(CSharpCompilation compilation, SyntaxTree tree)
    {
        var calls = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not null).ToList();
        if (calls.Count == 0) return null;
        var model = compilation.GetSemanticModel(tree);
        var changes = calls
            .Where(call => model.GetSymbolInfo(call).Symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke })
            .Select(call => call.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()!).Distinct()
            .SelectMany(lambda => Changes(lambda, model)).ToList();
        if (changes.Count == 0
            || compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            return null;
        return tree.GetText().WithChanges(changes).ToString();
    }

    private static IEnumerable<TextChange> Changes(AnonymousFunctionExpressionSyntax lambda, SemanticModel model)
    {
        if (lambda.Block is { } block) return [Insert(block.OpenBraceToken.Span.End, " " + Probe)];
        if (model.GetSymbolInfo(lambda).Symbol
            is not IMethodSymbol { ReturnsByRef: false, ReturnsByRefReadonly: false } method
            || lambda.ExpressionBody is not { } body)
            return [];
        // An expression tree is data; it has no statements.
        if (model.GetTypeInfo(lambda).ConvertedType is not { TypeKind: TypeKind.Delegate }) return [];
        var isValueless = method.ReturnsVoid
            || (method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
        return [Insert(body.SpanStart, "{ " + Probe + (isValueless ? "" : "return ")), Insert(body.Span.End, "; }")];
    }

    private static TextChange Insert(int position, string text) => new(new(position, 0), text);
}
