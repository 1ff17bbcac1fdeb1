using FaDE.Search.Spaces;

namespace FaDE.Supernet.Export;

/// <summary>A layer with weights, as a program declares it.</summary>
/// <param name="Name">A valid name in C# and Python, for instance "stage0_e3".</param>
/// <param name="Inputs">Values or channels in.</param>
/// <param name="Outputs">Values or channels out.</param>
/// <param name="Kernel">Pixels; 0 for a fully connected layer.</param>
/// <param name="Dilation">Distance between the pixels of the kernel.</param>
/// <param name="Groups">Groups of channels.</param>
/// <param name="Bias">Whether it has a bias.</param>
public sealed record ProgramLayer(string Name, int Inputs, int Outputs, int Kernel = 0, int Dilation = 1,
    int Groups = 1, bool Bias = true)
{
    /// <summary>Pixels from one output to the next.</summary>
    public Stride Stride { get; init; } = Stride.One;

    /// <summary>Whether it is a parameter by itself, as many values as it has outputs, under its own name.</summary>
    public bool IsVector { get; init; }

    /// <summary>Padding that keeps height and width where the stride is 1.</summary>
    public int Padding => Dilation * (Kernel / 2);

    /// <summary>Names and shapes of its parameters, in their order.</summary>
    public IEnumerable<(string Name, long[] Shape)> Parameters()
    {
        if (IsVector)
        {
            yield return (Name, [Outputs]);
            yield break;
        }
        yield return (Name + ".weight", Kernel == 0 ? [Outputs, Inputs] : [Outputs, Inputs / Groups, Kernel, Kernel]);
        if (Bias) yield return (Name + ".bias", [Outputs]);
    }
}
