using FaDE.Search.Outer;
using FaDE.Search.Searches;

namespace FaDE.Methods.SemiSupervised;

/// <summary>The search of SemiNAS by name: "semi-supervised".</summary>
public sealed class SemiSupervisedSearches : IExtension
{
    private static readonly Dictionary<string, LabelUse> Uses = new()
    {
        ["pseudo"] = LabelUse.PseudoLabels,
        ["supervised"] = LabelUse.Supervised,
        ["longer"] = LabelUse.LongerTraining,
        ["shuffled"] = LabelUse.ShuffledPseudoLabels,
        ["reconstruction"] = LabelUse.Reconstruction,
    };

    /// <inheritdoc/>
    public void AddTo(SearchCatalogue catalogue) => catalogue.AddSearch("semi-supervised", Make);

    private static IOuterSearch Make(SearchRequest request)
    {
        var (s, standard) = (request.Settings, new SemiSupervisedSettings());
        return new SemiSupervisedSearch(request.Space, new SemiSupervisedSettings
        {
            Start = s.Whole("start", standard.Start, 2),
            Round = s.Whole("round", standard.Round, 1),
            Unlabelled = s.Whole("unlabelled", standard.Unlabelled, 1),
            Units = s.Whole("units", standard.Units, 1),
            Epochs = s.Whole("epochs", standard.Epochs),
            JointEpochs = s.Whole("joint_epochs", standard.JointEpochs),
            UpSampling = s.Whole("up_sampling", standard.UpSampling, 1),
            Seeds = s.Whole("seeds", standard.Seeds, 1),
            MostSteps = s.Whole("most_steps", standard.MostSteps, 1),
            Use = s.OneOf("use", standard.Use, Uses),
        }, request.Batch(25), request.Form, request.Seed);
    }
}
