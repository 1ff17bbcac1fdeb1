using System.CommandLine;
using FaDE.Cli.Exports;
using FaDE.Onnx;
using FaDE.Search;
using FaDE.Supernet.Export;
using Spectre.Console;

namespace FaDE.Cli.Commands;

/// <summary>
/// fade export RUN: the network that a run found, with weights, in the forms that other programs read.
/// </summary>
public static class ExportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var run = new Argument<DirectoryInfo>("RUN")
        {
            Description = "Folder of a finished search, of fade rank, or of a stored network",
        };
        var onnx = new Option<bool>("--onnx") { Description = "network.onnx, for ONNX Runtime and others" };
        var pytorch = new Option<bool>("--pytorch")
        {
            Description = "architecture.py, source for PyTorch, and weights.safetensors",
        };
        var safetensors = new Option<bool>("--safetensors") { Description = "weights.safetensors alone" };
        var folder = new Option<DirectoryInfo?>("--out")
        {
            Description = "Folder of the files; RUN/network unless given",
        };
        var command = new Command("export",
            "The network of a run with weights, trained again where the run kept none; without a form, all of them")
        {
            run, onnx, pytorch, safetensors, folder,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(run)!.FullName;
            if (!Directory.Exists(path))
                throw new FadeException($"A run is a folder; '{parsed.GetValue(run)}' does not exist.");
            var to = parsed.GetValue(folder)?.FullName ?? Path.Combine(path, "network");
            ResultFolder.Try(to);
            var network = RunNetwork.Of(path, Interruption.Token);
            var files = (parsed.GetValue(pytorch) ? ExportedFiles.PyTorch | ExportedFiles.Weights : ExportedFiles.None)
                | (parsed.GetValue(safetensors) ? ExportedFiles.Weights : ExportedFiles.None);
            var all = files == ExportedFiles.None && !parsed.GetValue(onnx);
            var written = network.Save(to, all ? ExportedFiles.All : files);
            if (all || parsed.GetValue(onnx))
                written = [.. written, network.ToOnnx(Path.Combine(to, "network.onnx")).FilePath];
            foreach (var file in written) AnsiConsole.WriteLine($"{file} ({new FileInfo(file).Length} bytes)");
            AnsiConsole.WriteLine($"{network.Block}: {network.Weights.Sum(w => (long)w.Values.Length)} weights");
            return 0;
        });
        return command;
    }
}
