namespace FaDE.Supernet.HyperArchitectures;

/// <summary>Watches the batches that a supernet is differentiated on, without changing anything.</summary>
public interface IBatchObserver
{
    /// <summary>A batch begins.</summary>
    /// <param name="weights">Whether it is for the weights (also where the alphas learn from it too).</param>
    /// <returns>Whether to watch it.</returns>
    bool Begin(bool weights);

    /// <summary>A batch, or a part of it, has been differentiated.</summary>
    /// <param name="part">What was computed; its tensors live until the call ends.</param>
    void Observe(ObservedPart part);
}
