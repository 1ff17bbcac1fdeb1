namespace FaDE.Supernet.Export;

/// <summary>One assignment of a program.</summary>
/// <param name="Result">The variable assigned, each once, named after its place, for instance "stage0_e3_relu".</param>
/// <param name="Kind">What is computed.</param>
/// <param name="Operands">Variables assigned before; "x" is the batch of images.</param>
/// <param name="Name">Name of the layer or activation, "" elsewhere.</param>
/// <param name="Numbers">What the kind says.</param>
public sealed record ProgramStep(string Result, StepKind Kind, IReadOnlyList<string> Operands, string Name = "",
    params IReadOnlyList<int> Numbers);
