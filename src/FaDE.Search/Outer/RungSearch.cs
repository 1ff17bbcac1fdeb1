using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;

namespace FaDE.Search.Outer;

/// <summary>
/// The base of searches that begin many trainings and go on with few. A training that goes on is the same training: the
/// epochs that it has had are not paid for again. The answer is the best of the highest rung that any network reached.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="rungs">When trainings are measured.</param>
/// <param name="batch">Networks per generation, at most.</param>
/// <param name="form">How they are laid out: as networks, since supernets do not train networks one by one.</param>
/// <param name="seed">Equal seeds and scores give equal searches.</param>
public abstract class RungSearch(Space space, Rungs rungs, int batch, NetworkRegion form, long seed)
    : BatchSearch(space, batch, form, seed)
{
    private Incumbent? _answer;
    private int _answerRung = -1;

    /// <summary>When trainings are measured.</summary>
    protected Rungs Rungs => rungs;

    /// <summary>The rung that the next batch is trained to.</summary>
    protected abstract int NextRung { get; }

    /// <summary>The rung that the next batch comes from; -1 where its trainings begin.</summary>
    protected abstract int FromRung { get; }

    /// <summary>Tells trainings of one network apart that are not the same one.</summary>
    protected virtual long Round => 0;

    /// <summary>
    /// How many steps between two rungs can still be paid for, at least 1: the budget itself says when it is used up.
    /// </summary>
    protected int Affordable(int rung, int from) =>
        (int)Math.Clamp(Left.Trainings / rungs.Price(rung, from) + 1e-9, 1, int.MaxValue);

    /// <inheritdoc/>
    protected override Fidelity FidelityOfNext() =>
        new(rungs.Epochs[NextRung], FromRung < 0 ? 0 : rungs.Epochs[FromRung], Rng.Derive(Seed, "trainings", Round));

    /// <inheritdoc/>
    protected sealed override void Learn(IReadOnlyList<Individual> batch)
    {
        var rung = NextRung;
        foreach (var individual in batch.Where(i => !double.IsNaN(i.Score)))
            if (rung > _answerRung || (rung == _answerRung && individual.Score > _answer!.Score))
                (_answer, _answerRung) = (individual.AsAnswer(), rung);
        Best = _answer;
        Climb(batch);
    }

    /// <summary>Takes in a batch that was trained to <see cref="NextRung"/>.</summary>
    /// <param name="batch">Scores are NaN where a training diverged.</param>
    protected abstract void Climb(IReadOnlyList<Individual> batch);

    /// <inheritdoc/>
    protected override void Store(JsonObject state) => state["rung"] = _answerRung;

    /// <inheritdoc/>
    protected override void Restore(JsonObject state) => (_answer, _answerRung) = (Best, (int)state["rung"]!);
}
