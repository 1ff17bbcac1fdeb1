namespace FaDE.Supernet.Data;

/// <summary>Disjoint sets of examples, one for each use.</summary>
/// <param name="weights">What weights are trained on.</param>
/// <param name="alphas">What alphas are trained on.</param>
/// <param name="validation">What early decisions look at.</param>
/// <param name="test">What the truth is measured on.</param>
public class ExampleSplits(Examples weights, Examples alphas, Examples validation, Examples test) : IDisposable
{
    /// <summary>What weights are trained on.</summary>
    public virtual Examples Weights => weights;

    /// <summary>What alphas are trained on.</summary>
    public virtual Examples Alphas => alphas;

    /// <summary>What early decisions look at.</summary>
    public virtual Examples Validation => validation;

    /// <summary>What the truth is measured on.</summary>
    public virtual Examples Test => test;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in new[] { weights, alphas, validation, test }) part.Dispose();
        GC.SuppressFinalize(this);
    }
}
