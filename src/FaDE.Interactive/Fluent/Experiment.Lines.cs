using FaDE.Interactive.Figures;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Text;
using TorchSharp;

namespace FaDE.Interactive;

public sealed partial class Experiment
{
    /// <summary>
    /// What networks read in the test lines after training alone, as <see cref="Truth"/> trains them, once per seed;
    /// for problems of reading lines, such as <c>Fade.Tiles()</c>.
    /// </summary>
    /// <param name="networks">Blocks without choices, by what they are called.</param>
    /// <param name="seeds">Trainings of each, at least 1.</param>
    /// <param name="cancellation">Stops; by default the notebook's stop button does.</param>
    /// <returns>A picture of some lines, with the error rates of all.</returns>
    /// <exception cref="FadeException">The task is another, no seed, or a network does not fit.</exception>
    public LineReadings Read(IReadOnlyDictionary<string, Block> networks, int seeds = 2,
        CancellationToken cancellation = default)
    {
        if (Problem is not { Task: LineReading task } problem) throw new FadeException("Lines are read by an "
            + $"experiment on lines, such as Fade.Tiles(); met {Task.Name}.");
        if (seeds < 1) throw new FadeException($"Networks are trained with at least one seed; met {seeds}.");
        var (test, found) = (problem.Splits.Test, new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>());
        var training = new StandAloneTraining(Backbone, problem, Here(StandAlone));
        return Run("lines read", cancellation, context =>
        {
            foreach (var (name, network) in networks)
            {
                found[name] = [.. Enumerable.Range(0, seeds).Select(s =>
                {
                    using var scope = torch.NewDisposeScope();
                    return task.Read(training.Outputs(network, Rng.Derive(Seed, "lines", s), context.Cancellation));
                })];
                context.Progress?.Report(new("lines read", (double)found.Count / networks.Count));
            }
            return Result();
        }, Result);

        LineReadings Result()
        {
            using var scope = torch.NewDisposeScope();
            return new(new LineExamples(test.Shape, test.Inputs.cpu().contiguous().data<float>().ToArray(),
                task.Transcripts(test.Targets)), found);
        }
    }
}
