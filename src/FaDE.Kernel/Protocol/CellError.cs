namespace FaDE.Kernel.Protocol;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The kind, for instance an exception's type.</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">Lines for people, coloured with ANSI sequences if one likes.</param>
internal sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback);
