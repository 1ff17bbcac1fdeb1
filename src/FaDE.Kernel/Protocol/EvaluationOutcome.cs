namespace FaDE.Kernel.Protocol;

/// <summary>The value of an expression, or why there is none.</summary>
internal sealed record EvaluationOutcome(MimeBundle? Value, CellError? Error);
