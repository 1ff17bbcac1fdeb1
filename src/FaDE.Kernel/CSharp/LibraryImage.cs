using Microsoft.CodeAnalysis;

namespace FaDE.Kernel.CSharp;

/// <summary>The types of a cell, compiled to an assembly of their own.</summary>
/// <param name="Assembly">Its name.</param>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its line numbers.</param>
/// <param name="Reference">For the compiler.</param>
/// <param name="Names">The types.</param>
/// <param name="Hidden">Earlier libraries that declare one of these types, each with what the compiler is given in its
/// place from now on.</param>
internal sealed record LibraryImage(string Assembly, byte[] Image, byte[] Symbols, MetadataReference Reference,
    IReadOnlySet<string> Names, IReadOnlyList<(string Assembly, MetadataReference Nothing)> Hidden);
