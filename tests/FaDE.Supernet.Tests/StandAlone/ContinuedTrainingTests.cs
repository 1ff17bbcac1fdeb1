using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;

namespace FaDE.Supernet.Tests.StandAlone;

/// <summary>Trainings that are stopped, measured and gone on with.</summary>
public sealed class ContinuedTrainingTests
{
    private static readonly StandAloneSettings Settings =
        new() { Epochs = 4, BatchSize = 20, Seeds = 2, LearningRate = 1e-2, Threads = 2 };

    [Theory]
    [InlineData(BackboneKind.Linear)]
    [InlineData(BackboneKind.Conv)]
    public void A_training_in_parts_ends_with_the_bits_of_a_whole_one(BackboneKind kind)
    {
        var (region, whole, parts) = (Region(kind), Training(kind), Training(kind));
        var begun = Score(parts, region, 1, 0);
        Assert.NotEqual(Accuracies(begun), Accuracies(Score(parts, region, 2, 1)));
        var ended = Score(parts, region, 4, 2);
        Assert.Equal(Accuracies(Score(whole, region, 4, 0)), Accuracies(ended));
        Assert.Equal(Accuracies(Score(Training(kind), region, 1, 0)), Accuracies(begun));
        Assert.Equal(2 * begun.Cost.SupernetSteps, ended.Cost.SupernetSteps, 12);
    }

    [Fact]
    public void What_is_no_longer_kept_is_trained_again_and_seeds_tell_trainings_apart()
    {
        var kept = new BegunTrainings(30);
        kept.Keep("a", 1, new TrainingState(1, [1], [1], [1]));
        kept.Keep("b", 1, new TrainingState(1, [1], [1], [1]));
        kept.Keep("a", 1, new TrainingState(2, [1], [1], [1]));
        kept.Keep("c", 1, new TrainingState(1, [1], [1], [1]));
        Assert.Null(kept.Find("a", 1, 4));
        Assert.Equal(1, kept.Find("c", 1, 4)!.Epochs);
        Assert.Null(kept.Find("c", 2, 4));
        var region = Region(BackboneKind.Linear);
        Assert.NotEqual(Accuracies(Score(Training(BackboneKind.Linear), region, 1, 0, 1)),
            Accuracies(Score(Training(BackboneKind.Linear), region, 1, 0, 2)));
    }

    [Fact]
    public void More_epochs_than_a_training_has_are_refused() =>
    Assert.Contains("A training has 4 epochs here; met a search that wants 8",
        Assert.Throws<FadeException>(() =>
            Score(Training(BackboneKind.Linear), Region(BackboneKind.Linear), 8, 0)).Message);

    private static TruthTable Score(StandAloneTraining training, Region region, int epochs, int done, long seed = 5) =>
        (TruthTable)training.Score(region, new EstimationContext(3) { Fidelity = new Fidelity(epochs, done, seed) });

    private static IEnumerable<double> Accuracies(TruthTable truth) => truth.Accuracies.Values.SelectMany(a => a);

    private static Region Region(BackboneKind kind) =>
        FaDE.Search.Spaces.Region.Of(
            [CandidateSets.Diverse(kind == BackboneKind.Conv ? Operation.Conv() : Operation.Linear(), 4).Take(3)]);

    private static StandAloneTraining Training(BackboneKind kind) =>
        new(new Backbone(kind, new(1, 4, 4), 3, [new(4, 0, kind == BackboneKind.Conv ? 2 : 1)]),
            StandAloneTrainingTests.Images(200, 1), StandAloneTrainingTests.Images(200, 2), Settings);
}
