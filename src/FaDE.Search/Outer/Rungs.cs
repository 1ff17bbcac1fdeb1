namespace FaDE.Search.Outer;

/// <summary>
/// The numbers of epochs at which trainings are measured and most of them given up: a geometric ladder.
/// </summary>
public sealed class Rungs
{
    /// <summary>Creates a ladder.</summary>
    /// <param name="least">Epochs at the lowest rung, at least 1.</param>
    /// <param name="whole">Epochs of a whole training: the least times a power of the reduction.</param>
    /// <param name="reduction">How many of a rung compete for one place on the next (eta), at least 2.</param>
    /// <exception cref="FadeException">They do not fit.</exception>
    public Rungs(int least, int whole, int reduction)
    {
        if (least < 1 || reduction < 2) throw new FadeException(
            "A ladder begins with at least 1 epoch and keeps at most every second training; "
                + $"met {least} and {reduction}.");
        var epochs = new List<int> { least };
        while (epochs[^1] < whole) epochs.Add(epochs[^1] * reduction);
        if (epochs[^1] != whole) throw new FadeException(
            $"A whole training is the least one times a power of the reduction; met {whole}, {least} and {reduction}.");
        (Epochs, Reduction) = (epochs, reduction);
    }

    /// <summary>Epochs in all after which a training on each rung is measured, ascending.</summary>
    public IReadOnlyList<int> Epochs { get; }

    /// <summary>How many of a rung compete for one place on the next.</summary>
    public int Reduction { get; }

    /// <summary>The last rung: whole trainings.</summary>
    public int Top => Epochs.Count - 1;

    /// <summary>The part of a whole training that a step from one rung to another takes.</summary>
    /// <param name="rung">The rung that is reached.</param>
    /// <param name="from">The rung that is left, -1 for a new training.</param>
    public double Price(int rung, int from) => (double)(Epochs[rung] - (from < 0 ? 0 : Epochs[from])) / Epochs[Top];
}
