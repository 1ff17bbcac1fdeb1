using System.Globalization;
using System.Text;

namespace FaDE.Supernet.Export;

/// <summary>A network as PyTorch source that needs torch alone: a module, and a reader of its safetensors file.</summary>
public static class PythonSource
{
    /// <summary>Writes the source.</summary>
    /// <param name="program">The network.</param>
    /// <param name="className">Name of the module class.</param>
    public static string Of(NetworkProgram program, string className = "Architecture")
    {
        var input = program.Backbone.Input;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # {program.Network}
            import json
            import struct

            import torch
            from torch import nn
            from torch.nn import functional as F


            class {className}(nn.Module):
                "Images (batch, {input.Channels}, {input.Height}, {input.Width}) to logits (batch, {program.Backbone.Classes})."

                def __init__(self):
                    super().__init__()

            """);
        foreach (var layer in program.Layers) text.Append(CultureInfo.InvariantCulture, $"        self.{layer.Name} = {Declaration(layer)}\n");
        text.Append("\n    def forward(self, x):\n");
        foreach (var step in program.Steps) text.Append(CultureInfo.InvariantCulture, $"        {step.Result} = {Expression(step)}\n");
        text.Append(CultureInfo.InvariantCulture, $$"""
                    return {{program.Steps[^1].Result}}


            def load(path, model=None):
                "Reads the weights of a safetensors file into a model."
                model = model or {{className}}()
                with open(path, "rb") as file:
                    header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
                    data = bytearray(file.read())
                header.pop("__metadata__", None)
                state = {}
                for name, entry in header.items():
                    begin, end = entry["data_offsets"]
                    state[name] = torch.frombuffer(data[begin:end], dtype=torch.float32).reshape(entry["shape"])
                model.load_state_dict(state)
                return model.eval()

            """);
        return text.ToString();
    }

    private static string Declaration(ProgramLayer layer)
    {
        var bias = layer.Bias ? "" : ", bias=False";
        if (layer.Kernel == 0) return $"nn.Linear({layer.Inputs}, {layer.Outputs}{bias})";
        var dilation = layer.Dilation > 1 ? $", dilation={layer.Dilation}" : "";
        var groups = layer.Groups > 1 ? $", groups={layer.Groups}" : "";
        return $"nn.Conv2d({layer.Inputs}, {layer.Outputs}, {layer.Kernel}, padding={layer.Padding}{dilation}{groups}{bias})";
    }

    private static string Expression(ProgramStep step)
    {
        var (x, n) = (step.Operands[0], step.Numbers);
        return step.Kind switch
        {
            StepKind.Flatten => $"{x}.flatten(1)",
            StepKind.Layer => $"self.{step.Name}({x})",
            StepKind.Activation => Activation(step.Name, x),
            StepKind.Sum => string.Join(" + ", step.Operands),
            StepKind.Zeros => $"torch.zeros_like({x})",
            StepKind.MaxPool => $"F.max_pool2d({x}, {n[0]}, {n[1]}, {n[2]})",
            StepKind.AveragePool => $"F.avg_pool2d({x}, {n[0]}, {n[1]}, {n[2]})",
            StepKind.AdaptiveAveragePool => $"F.adaptive_avg_pool2d({x}, {n[0]})",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null),
        };
    }

    private static string Activation(string name, string x) => name switch
    {
        "relu" or "gelu" or "silu" or "elu" or "selu" or "softplus" or "hardswish" or "mish" => $"F.{name}({x})",
        "leakyrelu" => $"F.leaky_relu({x}, 0.01)",
        "tanh" or "sigmoid" or "abs" or "sin" or "cos" or "square" => $"torch.{name}({x})",
        _ => throw new ExportException($"Source can be written for the activations of the toolkit; met '{name}'."),
    };
}
