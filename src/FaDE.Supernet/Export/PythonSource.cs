using System.Globalization;
using System.Text;

namespace FaDE.Supernet.Export;

/// <summary>
/// A network as PyTorch source that needs torch alone: a module, and a reader of its safetensors file.
/// </summary>
public static class PythonSource
{
    private const string AveragesFunction = """
        def averages(before, after):
            "Adaptive average pooling of a side as a matrix (after, before), so that the module exports to ONNX."
            matrix = torch.zeros(after, before)
            for i in range(after):
                begin, end = i * before // after, -(-(i + 1) * before // after)
                matrix[i, begin:end] = 1 / (end - begin)
            return matrix



        """;

    private const string NormalFunction = """
        def normal(x, axes):
            "Mean 0 and variance 1 along some axes, by these values alone."
            centred = x - x.mean(axes, keepdim=True)
            return centred / torch.sqrt((centred * centred).mean(axes, keepdim=True) + 1e-5)



        """;

    private const string GraphFunctions = """
        def sums(messages, ends, x, values):
            "Per vertex of x, the sum over the edges that end there."
            rows = ends.unsqueeze(1).repeat(1, values)
            messages = messages.reshape(ends.shape[0], values)  # exporters want to see that sizes are equal
            return x.new_zeros((x.shape[0], values)).scatter_add(0, rows, messages)


        def maxima(messages, ends, x, values):
            "Per vertex of x, the greatest over the edges that end there, value by value."
            rows = ends.unsqueeze(1).repeat(1, values)
            return x.new_zeros((x.shape[0], values)).scatter_reduce(0, rows, messages, "amax", include_self=False)


        def degrees_of(ends, x):
            "Per vertex of x, how many edges end there, at least 1."
            return sums(x.new_ones((ends.shape[0], 1)), ends, x, 1).clamp(min=1)



        """;

    private const string DistanceFunctions = """
        def distances(n, width):
            "Sinusoids of the distance t - j as (t, value, j)."
            places = torch.arange(n, dtype=torch.float64)
            values = torch.arange(width)
            speeds = 10000 ** (-2.0 * (values // 2).double() / width)
            angles = (places[:, None, None] - places) * speeds[:, None]
            return torch.where((values % 2 == 0)[:, None], angles.sin(), angles.cos()).float()


        def by_distance(queries, table, heads):
            "Products with the sinusoids of distances: (rows, heads, n, width) to (rows, heads, n, n)."
            n, width = table.shape[:2]
            products = queries.permute(2, 0, 1, 3).reshape(n, -1, width) @ table
            return products.reshape(n, -1, heads, n).permute(1, 2, 0, 3)



        """;

    private const string ThreeFunction = """
        def three(x, n, values):
            "What stands before, at and after every position of a row of n, 0 beyond its ends."
            padded = F.pad(x.reshape(-1, n, values), (0, 0, 1, 1))
            return torch.cat((padded[:, :n], padded[:, 1:n + 1], padded[:, 2:]), 2).reshape(-1, 3 * values)



        """;

    /// <summary>Writes the source.</summary>
    /// <param name="program">The network.</param>
    /// <param name="className">Name of the module class.</param>
    public static string Of(NetworkProgram program, string className = "Architecture")
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # {program.Network}
            import json
            import struct

            import torch
            from torch import nn
            from torch.nn import functional as F


            {Functions(program)}class {className}(nn.Module):
                "{program.Interface}"

                def __init__(self):
                    super().__init__()

            """);
        foreach (var layer in program.Layers)
            text.Append(CultureInfo.InvariantCulture, $"        self.{layer.Name} = {Declaration(layer)}\n");
        foreach (var (from, to) in Averages(program))
            text.Append(CultureInfo.InvariantCulture,
                $"        self.register_buffer(\"average_{from}_{to}\", averages({from}, {to}), persistent=False)\n");
        foreach (var (n, width) in Tables(program))
            text.Append(CultureInfo.InvariantCulture, $"        self.register_buffer(\"distances_{n}_{width}\", "
                + $"distances({n}, {width}), persistent=False)\n");
        text.Append(program.ReadsGraph ? "\n    def forward(self, x, edges):\n" : "\n    def forward(self, x):\n");
        foreach (var step in program.Steps)
            text.Append(CultureInfo.InvariantCulture, $"        {step.Result} = {Expression(step)}\n");
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

    private static string Functions(NetworkProgram program) => (Averages(program).Any() ? AveragesFunction : "")
        + (program.Steps.Any(step => step.Kind == StepKind.Normalization) ? NormalFunction : "")
        + (Tables(program).Any() ? DistanceFunctions : "")
        + (program.Steps.Any(step => step.Kind == StepKind.Three) ? ThreeFunction : "")
        + (program.ReadsGraph ? GraphFunctions : "");

    private static IEnumerable<(int Positions, int Width)> Tables(NetworkProgram program) => program.Steps
        .Where(step => step.Kind == StepKind.ByDistance).Select(step => (step.Numbers[1], step.Numbers[2])).Distinct();

    private static IEnumerable<(int From, int To)> Averages(NetworkProgram program) => program.Steps
        .Where(step => step.Kind == StepKind.AverageTo)
        .SelectMany(step => new[] { (step.Numbers[0], step.Numbers[2]), (step.Numbers[1], step.Numbers[3]) })
            .Distinct();

    private static string Declaration(ProgramLayer layer)
    {
        if (layer.IsVector) return $"nn.Parameter(torch.zeros({layer.Outputs}))";
        var bias = layer.Bias ? "" : ", bias=False";
        if (layer.Kernel == 0) return $"nn.Linear({layer.Inputs}, {layer.Outputs}{bias})";
        var (height, width) = (layer.Stride.Height, layer.Stride.Width);
        var stride = height == 1 && width == 1 ? "" : $", stride={Pair(height, width)}";
        var dilation = layer.Dilation > 1 ? $", dilation={layer.Dilation}" : "";
        var groups = layer.Groups > 1 ? $", groups={layer.Groups}" : "";
        return $"nn.Conv2d({layer.Inputs}, {layer.Outputs}, {layer.Kernel}{stride}, "
            + $"padding={layer.Padding}{dilation}{groups}{bias})";
    }

    private static string Expression(ProgramStep step)
    {
        var (x, n) = (step.Operands[0], step.Numbers);
        return step.Kind switch
        {
            StepKind.Flatten => $"{x}.flatten(1)",
            StepKind.Layer => $"self.{step.Name}({x})",
            StepKind.Activation => Activation(step.Name, x),
            StepKind.Normalization => $"normal({x}, ({string.Join(", ", n)},))",
            StepKind.Sum => string.Join(" + ", step.Operands),
            StepKind.Mean => $"({string.Join(" + ", step.Operands)}) / {step.Operands.Count}",
            StepKind.Product => string.Join(" * ", step.Operands),
            StepKind.Maximum => step.Operands.Aggregate((a, b) => $"torch.maximum({a}, {b})"),
            StepKind.Concatenation => $"torch.cat(({string.Join(", ", step.Operands)}), 1)",
            StepKind.Zeros => $"{x}.new_zeros(({x}.shape[0], {string.Join(", ", n)}))",
            StepKind.MaxPool => $"F.max_pool2d({x}, {Pair(n[0], n[1])}, {Pair(n[2], n[3])}, {Pair(n[4], n[5])})",
            StepKind.AveragePool => $"F.avg_pool2d({x}, {Pair(n[0], n[1])}, {Pair(n[2], n[3])}, {Pair(n[4], n[5])})",
            StepKind.Columns => $"{x}.permute(0, 3, 1, 2).flatten(2).flatten(0, 1)",
            StepKind.Lines => $"{x}.reshape(-1, {n[0]}, {n[1]})",
            StepKind.Ends when n[1] == 0 => $"edges[{n[0]}]",
            StepKind.Ends => $"torch.cat((edges[{n[0]}], torch.arange(x.shape[0], device=x.device)))",
            StepKind.Gather => $"{x}[{step.Operands[1]}]",
            StepKind.SumTo => $"sums({x}, {step.Operands[1]}, x, {n[0]})",
            StepKind.MaxTo => $"maxima({x}, {step.Operands[1]}, x, {n[0]})",
            StepKind.Degrees => $"degrees_of({x}, x)",
            StepKind.PerHead => $"{x}.reshape({x}.shape[0], {n[0]}, -1).sum(2)",
            StepKind.Repeat => $"{x}.unsqueeze(2).repeat(1, 1, {n[0]}).flatten(1)",
            StepKind.Scale => $"{x} * self.{step.Name}",
            StepKind.Shift => $"{x} + self.{step.Name}",
            StepKind.Positions => $"{x}.permute(0, 2, 3, 1).reshape(-1, {n[0]})",
            StepKind.Pixels => $"{x}.reshape(-1, {n[0]}, {n[1]}, {n[2]}).permute(0, 3, 1, 2)",
            StepKind.Heads => $"{x}.reshape(-1, {n[0]}, {n[1]}, {n[2]}).transpose(1, 2)",
            StepKind.Together => $"{x}.transpose(1, 2).reshape(-1, {n[0]})",
            StepKind.Scores => $"{x} @ {step.Operands[1]}.transpose(2, 3)",
            StepKind.Weighted => $"{x} @ {step.Operands[1]}",
            StepKind.ByDistance => $"by_distance({x}, self.distances_{n[1]}_{n[2]}, {n[0]})",
            StepKind.ByRoot => $"{x} / {n[0]} ** 0.5",
            StepKind.Softmax => $"{x}.softmax(-1)",
            StepKind.Three => $"three({x}, {n[0]}, {n[1]})",
            StepKind.AverageTo => $"self.average_{n[0]}_{n[2]} @ {x} @ self.average_{n[1]}_{n[3]}.T",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null),
        };
    }

    private static string Pair(int down, int right) => down == right ? $"{down}" : $"({down}, {right})";

    private static string Activation(string name, string x) => name switch
    {
        "relu" or "gelu" or "silu" or "elu" or "selu" or "softplus" or "hardswish" or "mish" => $"F.{name}({x})",
        "leakyrelu" => $"F.leaky_relu({x}, 0.01)",
        "leakyrelu0.2" => $"F.leaky_relu({x}, 0.2)",
        "neg" or "exp" or "reciprocal" or "rsqrt" => $"torch.{name}({x})",
        "tanh" or "sigmoid" or "abs" or "sin" or "cos" or "square" => $"torch.{name}({x})",
        _ => throw new ExportException($"Source can be written for the activations of the toolkit; met '{name}'."),
    };
}
