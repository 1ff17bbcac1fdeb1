using FaDE.Search;

namespace FaDE.Methods.Studies;

/// <summary>How much of a study is run.</summary>
/// <param name="Name">smoke, notebook or full.</param>
/// <param name="Images">Images for weights, and as many for alphas.</param>
/// <param name="Test">Test images.</param>
/// <param name="Epochs">Epochs of a search.</param>
/// <param name="Retraining">Epochs of training from scratch.</param>
/// <param name="Seeds">Seeds.</param>
/// <param name="Cells">The cells.</param>
/// <param name="SeriesLength">Networks of a series that are retrained.</param>
/// <param name="Minutes">A seed is not begun where it would end after so many minutes of work.</param>
public sealed record StudyBudget(string Name, int Images, int Test, int Epochs, int Retraining, int Seeds,
    CommonCells Cells, int SeriesLength,
    double Minutes = 60)
{
    /// <summary>The names known.</summary>
    public static IReadOnlyList<string> Names { get; } = ["smoke", "notebook", "full"];

    /// <summary>A budget by its name: under a minute, minutes, or within an hour on two cores.</summary>
    /// <exception cref="FadeException">An unknown name.</exception>
    public static StudyBudget Named(string name) => name switch
    {
        "smoke" => new(name, 128, 200, 2, 1, 1, new(2, 2, 2), 2, 1),
        "notebook" => new(name, 1000, 1000, 6, 3, 3, new(2, 3, 4), 3, 8),
        "full" => new(name, 5000, 5000, 10, 5, 6, new(3, 3, 8), 5, 60),
        _ => throw new FadeException($"A budget is one of {string.Join(", ", Names)}; met '{name}'."),
    };
}
