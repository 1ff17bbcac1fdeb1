using FaDE.Search;

namespace FaDE.Methods.SemiSupervised;

/// <summary>One round of SemiNAS's training: on labelled networks, then on them and on unlabelled ones
/// together.</summary>
/// <param name="settings">Passes, up-sampling, use of what has no label.</param>
public sealed class SemiSupervisedTraining(SemiSupervisedSettings settings)
{
    /// <summary>Labelled networks several times, and the others once.</summary>
    /// <param name="labelled">With their targets.</param>
    /// <param name="others">With their pseudo-labels.</param>
    /// <param name="times">Of the labelled ones.</param>
    public static IReadOnlyList<(T Item, double Target)> Joint<T>(IReadOnlyList<(T, double)> labelled,
        IReadOnlyList<(T, double)> others, int times) =>
        [.. Enumerable.Repeat(labelled, times).SelectMany(all => all), .. others];

    /// <summary>Trains a network further.</summary>
    /// <param name="network">The network.</param>
    /// <param name="labelled">Tokens and standardised accuracies.</param>
    /// <param name="unlabelled">Tokens.</param>
    /// <param name="rng">The only source of chance.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What it now says of the unlabelled ones.</returns>
    public IReadOnlyList<double> Run(EncoderDecoder network, IReadOnlyList<(int[] Tokens, double Target)> labelled,
        IReadOnlyList<int[]> unlabelled, Rng rng, CancellationToken cancellation = default)
    {
        Fit(labelled, settings.Epochs);
        var targets = network.Predict(unlabelled);
        if (settings.Use == LabelUse.ShuffledPseudoLabels) rng.Shuffle<double>(targets);
        if (settings.Use == LabelUse.Reconstruction) Array.Fill(targets, double.NaN);
        var joint = Joint(labelled, [.. unlabelled.Zip(targets)], settings.UpSampling);
        if (settings.Use == LabelUse.LongerTraining)
            // As many steps as the joint passes would take.
            Fit(Joint(labelled, [], (joint.Count + labelled.Count - 1) / labelled.Count), settings.JointEpochs);
        else if (settings.Use != LabelUse.Supervised) Fit(joint, settings.JointEpochs);
        return network.Predict(unlabelled);

        void Fit(IReadOnlyList<(int[] Tokens, double Target)> set, int epochs) => network.Fit(
            [.. set.Select(s => s.Tokens)], [.. set.Select(s => s.Target)], epochs, rng, cancellation);
    }
}
