using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FaDE.Interactive.Tests.Fluent;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Interactive.Tests.Journeys;

/// <summary>
/// Two stories, traced while they happen: docs/architecture.md has their lists, and may not say anything else.
/// </summary>
public sealed class JourneyTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void A_decision_from_the_experiment_through_the_gradient_to_its_rank()
    {
        var journey = new Journey();
        using var experiment = Small.Experiment(Region.Of([[Seen(journey), Operation.Skip]]));
        experiment.With(Watched(journey), supernets: 1).Ranks();
        Told("decision", journey);
    }

    [Fact]
    public void A_proposal_from_its_search_through_the_scores_to_the_next_one()
    {
        var journey = new Journey();
        using var experiment = Small.Searching();
        experiment.With(Small.Recipe with { AlphaRelaxation = new WatchedRelaxation(journey, ranksAlone: true) }, 1);
        experiment.Search(new WatchedSearch(journey, experiment.Space!), generations: 2);
        Told("proposal", journey);
    }

    private void Told(string story, Journey journey, [CallerFilePath] string here = "")
    {
        output.WriteLine($"{story}:\n{journey}");
        var page = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "architecture.md");
        Assert.True(File.ReadAllText(page).Contains($"\n{journey}\n", StringComparison.Ordinal),
            $"docs/architecture.md tells another story of a {story}. This is how it went:\n{journey}");
    }

    private static Recipe Watched(Journey journey) => Small.Recipe with
    {
        WarmUpEpochs = 0, Epochs = 1, AlphaRelaxation = new WatchedRelaxation(journey),
        Terms = [new WeightedTerm(new WatchedTerm(journey), 0.1)], Hooks = [new WatchedHook(journey)],
    };

    private static Operation Seen(Journey journey)
    {
        OperationRegistry.Register("watched", (_, _) => new WatchedOperation(journey));
        return new Operation("watched");
    }

    private sealed class WatchedRelaxation(Journey journey, bool ranksAlone = false) : IRelaxation
    {
        private readonly GumbelSoftmax _inner = new();

        public string Name => "watched";

        public void Begin(GroupParameters parameters, AlphaInit init, Rng rng)
        {
            if (!ranksAlone) journey.Stop("relaxation", "first alphas");
            parameters.Set(GroupParameters.Alpha, new double[parameters.Group.Count], learned: true);
        }

        public Weighing Weigh(GroupParameters parameters, Rng rng, double progress)
        {
            if (!ranksAlone) journey.Stop("relaxation", "weights");
            return _inner.Weigh(parameters, rng, progress).Through(gradient =>
            {
                if (!ranksAlone) journey.Stop("relaxation", "way back");
                return gradient;
            });
        }

        public double[] Strengths(GroupParameters parameters)
        {
            if (parameters[GroupParameters.Alpha].Any(alpha => alpha != 0))
                journey.Stop("relaxation", "strengths", latest: true);
            return parameters[GroupParameters.Alpha];
        }
    }

    private sealed class WatchedTerm(Journey journey) : ITerm
    {
        public string Name => "watched";

        public double Add(TermScope scope)
        {
            journey.Stop("term", "value");
            return 0;
        }
    }

    private sealed class WatchedHook(Journey journey) : IHook
    {
        public string Name => "watched";

        public void AfterAlphaStep(HookScope scope) => journey.Stop("hook", "step");
    }

    private sealed class WatchedOperation : nn.Module<Tensor, Tensor>
    {
        private readonly Journey _journey;

        public WatchedOperation(Journey journey) : base(nameof(WatchedOperation)) => _journey = journey;

        public override Tensor forward(Tensor x)
        {
            _journey.Stop("operation", "forward");
            return x.relu();
        }
    }

    private sealed class WatchedSearch(Journey journey, Space space) : IOuterSearch
    {
        private readonly PseudoGradientEvolution _inner =
            new(space, new BeliefSettings { Batch = 2 }, NetworkRegion.Stages, 1);
        private int _proposals;

        public string Name => "watched";

        public Incumbent? Best => _inner.Best;

        public IReadOnlyList<Distribution> Distributions => _inner.Distributions;

        public Proposal Propose()
        {
            journey.Stop("search", _proposals++ == 0 ? "proposal" : "next proposal");
            if (_proposals > 1) journey.End();
            return _inner.Propose();
        }

        public void Observe(Scores scores)
        {
            journey.Stop("search", "scores");
            _inner.Observe(scores);
        }

        public JsonObject Save() => _inner.Save();

        public void Load(JsonObject state) => _inner.Load(state);
    }
}
