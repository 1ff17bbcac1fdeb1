using FaDE.Search.Spaces;

namespace FaDE.Supernet.Export;

/// <summary>A value of a program; one that is zero everywhere gets a variable when somebody asks for it.</summary>
/// <param name="variable">Its variable; null where it is zero and nobody asked yet.</param>
/// <param name="like">A variable with as many images.</param>
/// <param name="place">Where it comes from, for its name.</param>
/// <param name="shape">Its shape.</param>
internal sealed class ProgramValue(string? variable, string like, string place, Shape shape)
{
    public bool IsZero => variable is null;

    public Shape Shape => shape;

    /// <summary>The variable.</summary>
    public string In(NetworkProgram program) => variable ??= program.Step(StepKind.Zeros, place + "_zeros", [like], "",
        shape.Kind == BackboneKind.Conv ? [shape.Channels, shape.Height, shape.Width] : [shape.Channels]);
}
