using System.CommandLine;
using FaDE.Onnx;
using FaDE.Search;
using FaDE.Search.Units;
using FaDE.Supernet.Units;

namespace FaDE.Cli.Commands;

/// <summary>
/// fade worker BATCH-FILE TASK: does what is missing of one task of a batch. Executors start it; users need not.
/// </summary>
public static class WorkerCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("BATCH-FILE") { Description = "What is to be done" };
        var task = new Argument<int>("TASK") { Description = "Which part of it" };
        var command = new Command("worker", "Does one task of a batch of work units") { file, task };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            WorkerParent.EndWithIt();
            var batch = UnitBatch.Open(parsed.GetValue(file)!);
            using var images = new UnitImages(batch.Store.Folder);
            batch.Run(parsed.GetValue(task), KnownKinds.For(images, LatencyEngines.All), Interruption.Token);
            return 0;
        });
        return command;
    }
}
