using System.Diagnostics;
using FaDE.Search.Estimators;
using FaDE.Search.Runs;

namespace FaDE.Search.Outer;

/// <summary>
/// Drives an outer search with an estimator: propose, score, observe, record, until the budget is used up.
/// </summary>
/// <remarks>
/// Nothing is kept from one generation to the next but the state of the search, so that memory does not grow
/// with their number.
/// </remarks>
/// <param name="search">The outer search.</param>
/// <param name="estimator">Scores its proposals; must not see the test split.</param>
/// <param name="budget">When to end.</param>
/// <param name="seed">Seeds the estimates; generation g is scored with a seed derived from it, whatever
/// happened before.</param>
public sealed class SearchLoop(IOuterSearch search, IEstimator estimator, SearchBudget budget, long seed)
{
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(0.25);

    /// <summary>Generations done.</summary>
    public int Generations { get; private set; }

    /// <summary>What they cost.</summary>
    public Cost Spent { get; private set; }

    /// <summary>Networks that were proposed, repeats within a batch counted once.</summary>
    public long Networks { get; private set; }

    /// <summary>Runs to the end of the budget. With a folder that holds a checkpoint it goes on from there.</summary>
    /// <param name="folder">Where the trace is stored, or null; the caller holds its lock.</param>
    /// <param name="onGeneration">Told of every generation, or null.</param>
    /// <param name="progress">Told how far the search is, or null.</param>
    /// <param name="cancellation">Stops between or inside estimates; a stored run can be resumed.</param>
    /// <returns>The answer.</returns>
    public Incumbent Run(
        RunFolder? folder = null, Action<GenerationRecord>? onGeneration = null, IProgress<Progress>? progress = null,
            CancellationToken cancellation = default)
    {
        var (last, position) = (default(Cost), LogPosition.Start);
        if (folder?.ReadCheckpoint() is { } checkpoint)
        {
            search.Load(checkpoint.State);
            (Generations, Spent, last, position) =
                (checkpoint.Generations, checkpoint.Spent, checkpoint.Last, checkpoint.Log);
            Networks = checkpoint.Networks;
        }
        using var log = folder is null ? null : new RunLog(folder.LogFile, position);
        var (sinceCheckpoint, stored) = (Stopwatch.StartNew(), Generations);
        try
        {
            while (budget.Allows(Generations, Spent, estimator is IPriced ? default : last))
            {
                cancellation.ThrowIfCancellationRequested();
                if (Generation(progress, cancellation) is not { } record) break;
                last = record.Cost;
                if (log is not null)
                {
                    log.Append(record.ToJson());
                    folder!.WriteClock(record.Index, Spent.Seconds);
                    if (sinceCheckpoint.Elapsed >= BetweenCheckpoints) Store();
                }
                onGeneration?.Invoke(record);
            }
        }
        catch (OperationCanceledException)
        {
            Store();
            throw;
        }
        Store();
        return search.Best
            ?? throw new FadeException($"A search needs a budget for at least one generation; met {budget}.");

        void Store()
        {
            if (log is null || stored == Generations) return;
            log.Flush();
            folder!.WriteCheckpoint(new Checkpoint(Generations, log.Position, Spent, last,
                search.Save()) { Networks = Networks });
            stored = Generations;
            sinceCheckpoint.Restart();
        }
    }

    /// <summary>One generation; null, and nothing done, where its price is known and no longer fits.</summary>
    private GenerationRecord? Generation(IProgress<Progress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var state = search.Distributions;
        (search as IBudgeted)?.Allow(Left());
        var proposal = search.Propose();
        var inner = progress is null ? null
            : new Inner(progress, $"generation {Generations + 1}", budget.Used(Generations, Spent));
        var context = new EstimationContext(Rng.Derive(seed, "generation", Generations), inner, cancellation) 
        {
            Draws = proposal.Draws, Fidelity = proposal.Fidelity,
        };
        if (proposal.Fidelity is not null && !estimator.HasFidelities) throw new FadeException(
            $"{search.Name} measures trainings before their end, which takes an estimator that can go on with them; "
                + $"met {estimator.Name}.");
        if (estimator is IPriced priced && priced.PriceOf(proposal.Region, context) is var price
            && !budget.Pays(Spent, price))
            return Generations > 0 ? null : throw new FadeException(FormattableString.Invariant(
                $"A budget is at least what the first batch costs, {price}; met {budget.SupernetSteps}."));
        var scores = estimator.Score(proposal.Region, context);
        Networks += proposal.Networks;
        search.Observe(scores);
        var cost = scores.Cost with { Seconds = watch.Elapsed.TotalSeconds };
        Spent += cost;
        var best = search.Best ?? throw new FadeException(
            $"A search needs the score of a network in its first generation; {scores.Estimator} gave none.");
        return new GenerationRecord(
            Generations++,
            [.. proposal.Candidates.Select(c => new ProposalRecord(c.Id, c.Choice, c.Index, c.Block.ToString(),
                c.Parents, c.Operator, proposal.ScoreOf(c, scores)))],
            state, cost, Spent, new BestRecord(best.Network.ToString(), best.Score, best.Origin));
    }

    private Allowance Left()
    {
        var price = estimator is IPriced priced ? priced.PerArchitecture : Networks == 0 ? double.NaN
            : Spent.SupernetSteps / Networks;
        var trainings = (budget.SupernetSteps - Spent.SupernetSteps) / price + 1e-9;
        var networks = Math.Floor(trainings);
        return double.IsNaN(networks) ? Allowance.Unlimited
            : new Allowance(networks, networks + Networks) { Trainings = trainings };
    }

    private sealed class Inner(IProgress<Progress> outer, string generation, double fraction) : IProgress<Progress>
    {
        public void Report(Progress value) =>
            outer.Report(value with { Phase = $"{generation}: {value.Phase}", Fraction = fraction });
    }
}
