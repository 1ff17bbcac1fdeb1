using System.CommandLine;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Tables;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tables;

namespace FaDE.Cli.Commands;

/// <summary>
/// fade table FILE: trains every network of a small space on Fashion-MNIST and writes down what came out, so that
/// searches can be studied in seconds.
/// </summary>
public static class TableCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The table, a .csv file" };
        var fewest = Number("--min-vertices", 2, "Fewest vertices of a cell");
        var most = Number("--max-vertices", 4, "Most vertices of a cell: all DAGs on so many, up to isomorphism");
        var stages = Number("--stages", 2, "Stages of the chain");
        var width = Number("--width", 16, "Layer width");
        var images = Number("--images", 4000, "Training images");
        var epochs = Number("--epochs", 8, "Passes over them");
        var seeds = Number("--seeds", 3, "Trainings per network");
        var seed = Number("--seed", 0, "Seed of the splits and of the trainings");
        Option<int>[] numbers = [fewest, most, stages, width, images, epochs, seeds, seed];
        var command = new Command("table", "Records the accuracy of every network of a small space") { file };
        foreach (var number in numbers) command.Options.Add(number);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (path.Extension != ".csv") throw new FadeException($"A table is written as .csv; met '{path}'.");
            var space = Space.Dags(parsed.GetValue(fewest), parsed.GetValue(most), Operation.Linear(),
                EdgeBlocks.Shared).Repeat(parsed.GetValue(stages));
            if (space.Size.AtMost > 10_000)
                throw new FadeException($"A table lists at most 10000 networks; {space.Size} were asked for.");
            ResultFolder.Try(path.DirectoryName!);
            var splits = SplitArrays.Of(DataSet.FashionMnist(),
                new SplitSettings
                { Weights = parsed.GetValue(images), Alphas = 100, Validation = 10_000, Seed = parsed.GetValue(seed) });
            var backbone = Backbone.Mlp(splits.Weights.Shape, parsed.GetValue(stages), parsed.GetValue(width),
                splits.Weights.Classes);
            var settings = new StandAloneSettings { Epochs = parsed.GetValue(epochs), Seeds = parsed.GetValue(seeds) };
            var rows = new TableRecording(backbone, splits, settings)
                .Record([.. space.Blocks()],
                    new EstimationContext(parsed.GetValue(seed), new Lines(), Interruption.Token));
            var notes = new Dictionary<string, string>
            {
                ["space"] = space.ToString(),
                ["data"] = FormattableString.Invariant(
                    $"Fashion-MNIST, 14x14, {parsed.GetValue(images)} training, 10000 validation and 10000 test images"),
                ["training"] = FormattableString.Invariant(
                    $"width {parsed.GetValue(width)}, {parsed.GetValue(epochs)} epochs, batch 100, Adam 0.003 falling to 0 along a cosine"),
                ["made by"] = $"./fade table {path} " + string.Join(' ',
                    numbers.Select(n => FormattableString.Invariant($"{n.Name} {parsed.GetValue(n)}"))),
            };
            path.Directory?.Create();
            TableFile.WriteCsv(path.FullName, notes, rows);
            Console.WriteLine($"{rows.Count} networks with {settings.Seeds} seeds each are in {path}.");
            return 0;
        });
        return command;
    }

    private static Option<int> Number(string name, int standard, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };

    private sealed class Lines : IProgress<Progress>
    {
        private int _tenths;

        public void Report(Progress value)
        {
            if ((int)(10 * value.Fraction) <= _tenths) return;
            _tenths = (int)(10 * value.Fraction);
            Console.WriteLine($"{10 * _tenths} %");
        }
    }
}
