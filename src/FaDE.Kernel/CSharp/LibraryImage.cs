using Microsoft.CodeAnalysis;

namespace FaDE.Kernel.CSharp;

/// <summary>The types of a cell, compiled to an assembly of their own.</summary>
internal sealed record LibraryImage(string Assembly, byte[] Image, byte[] Symbols, MetadataReference Reference, IReadOnlySet<string> Names);
