using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FaDE.Kernel.CSharp;

/// <summary>A cell that compiles, and what the session becomes when it runs.</summary>
/// <param name="Script">The link of the chain of cells; null when the cell declares only types.</param>
/// <param name="Image">The assembly; null when there is nothing to run.</param>
/// <param name="Symbols">Its line numbers.</param>
/// <param name="HasValue">Whether it ends in an expression that has a value.</param>
/// <param name="Library">The types it declares, if they are a library of their own.</param>
/// <param name="Usings">Its using directives.</param>
/// <param name="ScriptTypes">The types it declares within the script.</param>
/// <param name="References">What the script refers to that no cell before it has referred to.</param>
/// <param name="Warnings">What the compiler remarks.</param>
internal sealed record Candidate(CSharpCompilation? Script, byte[]? Image, byte[]? Symbols,
    bool HasValue, LibraryImage? Library, IReadOnlyList<string> Usings, IReadOnlyList<string> ScriptTypes,
    IReadOnlyList<MetadataReference> References, IReadOnlyList<Problem> Warnings);
