namespace FaDE.Kernel.CSharp;

/// <summary>The cell does not compile.</summary>
internal sealed class CompilationException(IReadOnlyList<Problem> problems)
    : Exception(problems.Count == 0 ? "The cell does not compile." : problems[0].Summary)
{
    public IReadOnlyList<Problem> Problems => problems;
}
