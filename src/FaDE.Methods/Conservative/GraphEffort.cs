using FaDE.Methods.Studies;

namespace FaDE.Methods.Conservative;

/// <summary>How much of the study on graphs is run.</summary>
/// <param name="Vertices">Of a block model: an eighth for weights, a quarter held out, the rest for test.</param>
/// <param name="Children">Networks that a search trains.</param>
/// <param name="Epochs">Of a child.</param>
/// <param name="Retraining">Epochs from scratch.</param>
/// <param name="Sample">Networks by which the ranking of scores is judged.</param>
internal sealed record GraphEffort(int Vertices, int Children, int Epochs, int Retraining, int Sample)
{
    /// <summary>Candidates per layer of a supernet.</summary>
    public const int Candidates = 6;

    /// <summary>Generations of the search by supernets.</summary>
    public int Generations => Math.Max(1, Children / 10);

    /// <summary>Epochs of a supernet that cost, over all generations, what the children do: a layer of a network costs
    /// three passes per step, a choice of k candidates k + 4.</summary>
    public int SupernetEpochs => Math.Max(4, 3 * Children * Epochs / (Candidates + 4) / Generations);

    /// <summary>By the name of a budget.</summary>
    public static GraphEffort Of(StudyBudget budget) => budget.Name switch
    {
        "notebook" => new(600, 40, 20, 100, 20),
        "full" => new(600, 200, 20, 200, 50),
        _ => new(160, 6, 4, 20, 4),
    };
}
