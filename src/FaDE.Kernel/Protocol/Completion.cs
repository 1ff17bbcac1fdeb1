namespace FaDE.Kernel.Protocol;

/// <summary>One thing that may stand at the cursor.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">Jupyter's word for it: "function", "class", "property", "keyword" ...</param>
/// <param name="Signature">For people, for instance "(object value): void"; "" where there is none.</param>
internal sealed record Completion(string Text, string Kind, string Signature = "");
