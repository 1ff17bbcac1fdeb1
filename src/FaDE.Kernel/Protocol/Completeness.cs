namespace FaDE.Kernel.Protocol;

/// <summary>The answer to an is_complete request.</summary>
/// <param name="Status">"complete", "incomplete", "invalid" or "unknown".</param>
/// <param name="Indent">How far to indent the next line of incomplete text.</param>
internal sealed record Completeness(string Status, string Indent = "");
