using System.Globalization;
using System.Text;

namespace FaDE.Supernet.Export;

/// <summary>
/// A network as C# source that needs TorchSharp alone: a module, and a reader of its safetensors file.
/// </summary>
public static class CSharpSource
{
    private const string NormalFunction = """

            /// <summary>Mean 0 and variance 1 along some axes, by these values alone.</summary>
            private static Tensor Normal(Tensor x, params long[] axes)
            {
                var centred = x - x.mean(axes, keepdim: true);
                return centred / ((centred * centred).mean(axes, keepdim: true) + 1e-5).sqrt();
            }

        """;

    private const string GraphFunctions = """

            /// <summary>Per vertex of x, the sum over the edges that end there.</summary>
            private static Tensor Sums(Tensor messages, Tensor ends, Tensor x) =>
                x.new_zeros([x.shape[0], messages.shape[1]]).index_add(0, ends, messages, 1);

            /// <summary>Per vertex of x, the greatest over the edges that end there, value by value.</summary>
            private static Tensor Maxima(Tensor messages, Tensor ends, Tensor x)
            {
                var (sorted, order) = sort(ends, stable: true); // a table with a row per vertex, filled up with -inf
                var counts = ends.bincount(null, x.shape[0]);
                var before = (counts.cumsum(0) - counts).index_select(0, sorted);
                var places = arange(ends.shape[0], ScalarType.Int64, x.device) - before;
                var width = counts.max().item<long>();
                var table = full([x.shape[0] * width, messages.shape[1]], float.NegativeInfinity, x.dtype, x.device);
                table.index_copy_(0, sorted * width + places, messages.index_select(0, order));
                return table.reshape(x.shape[0], width, -1).amax([1]);
            }

        """;

    private const string DistanceFunction = """

            /// <summary>Products with sinusoids of distances: (rows, heads, n, width) to (rows, heads, n, n).</summary>
            private static Tensor ByDistance(Tensor queries, long heads, int n, int width)
            {
                var table = new float[n * width * n];
                for (var i = 0; i < table.Length; i++)
                {
                    var (t, m, j) = (i / n / width, i / n % width, i % n);
                    var angle = Math.Pow(10000, -2.0 * (m / 2) / width) * (t - j);
                    table[i] = (float)(m % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
                }
                var distances = tensor(table, [n, width, n], queries.dtype, queries.device);
                var products = queries.permute(2, 0, 1, 3).reshape(n, -1, width).matmul(distances);
                return products.reshape(n, -1, heads, n).permute(1, 2, 0, 3);
            }

        """;

    private const string ThreeFunction = """

            /// <summary>What stands before, at and after every position of a row of n, 0 beyond its ends.</summary>
            private static Tensor Three(Tensor x, long n, long values)
            {
                var padded = functional.pad(x.reshape(-1, n, values), [0, 0, 1, 1]);
                return cat([padded.narrow(1, 0, n), padded.narrow(1, 1, n), padded.narrow(1, 2, n)], 2)
                    .reshape(-1, 3 * values);
            }

        """;

    /// <summary>Writes the source.</summary>
    /// <param name="program">The network.</param>
    /// <param name="className">Name of the module class.</param>
    public static string Of(NetworkProgram program, string className = "Architecture")
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            // {{program.Network}}
            using System;
            using System.IO;
            using System.Text.Json;
            using TorchSharp;
            using TorchSharp.Modules;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            /// <summary>{{program.Interface}}</summary>
            public sealed class {{className}} : Module<Tensor, {{(program.ReadsGraph ? "Tensor, " : "")}}Tensor>
            {

            """);
        foreach (var layer in program.Layers)
            text.Append(CultureInfo.InvariantCulture,
                $"    private readonly {TypeOf(layer)} {layer.Name} = "
                    + $"{Declaration(layer)};\n");
        text.Append(CultureInfo.InvariantCulture, $$"""

                public {{className}}() : base("{{className}}") => RegisterComponents();

                public override Tensor forward(Tensor x{{(program.ReadsGraph ? ", Tensor edges" : "")}})
                {
                    using var scope = NewDisposeScope();

            """);
        foreach (var step in program.Steps)
            text.Append(CultureInfo.InvariantCulture, $"        var {step.Result} = {Expression(step)};\n");
        text.Append(CultureInfo.InvariantCulture, $$"""
                    return {{program.Steps[^1].Result}}.MoveToOuterDisposeScope();
                }
            {{Functions(program)}}
                /// <summary>Reads the weights of a safetensors file.</summary>
                public static {{className}} Load(string path)
                {
                    var model = new {{className}}();
                    var bytes = File.ReadAllBytes(path);
                    var begin = 8 + (int)BitConverter.ToUInt64(bytes, 0);
                    using var header = JsonDocument.Parse(bytes.AsMemory(8, begin - 8));
                    using var still = no_grad();
                    using var scope = NewDisposeScope();
                    foreach (var (name, parameter) in model.named_parameters())
                    {
                        var place = header.RootElement.GetProperty(name).GetProperty("data_offsets");
                        var values = new float[parameter.numel()];
                        Buffer.BlockCopy(bytes, begin + place[0].GetInt32(), values, 0, place[1].GetInt32() - place[0].GetInt32());
                        parameter.copy_(tensor(values, parameter.shape));
                    }
                    model.eval();
                    return model;
                }
            }

            """);
        return text.ToString();
    }

    private static string Functions(NetworkProgram program) =>
        (program.Steps.Any(step => step.Kind == StepKind.Normalization) ? NormalFunction : "")
        + (program.Steps.Any(step => step.Kind == StepKind.ByDistance) ? DistanceFunction : "")
        + (program.Steps.Any(step => step.Kind == StepKind.Three) ? ThreeFunction : "")
        + (program.ReadsGraph ? GraphFunctions : "");

    private static string TypeOf(ProgramLayer layer) =>
        layer.IsVector ? "Parameter" : layer.Kernel == 0 ? "Linear" : "Conv2d";

    private static string Declaration(ProgramLayer layer)
    {
        if (layer.IsVector) return $"Parameter(zeros({layer.Outputs}))";
        var bias = layer.Bias ? "" : layer.Kernel == 0 ? ", hasBias: false" : ", bias: false";
        if (layer.Kernel == 0) return $"Linear({layer.Inputs}, {layer.Outputs}{bias})";
        var (height, width) = (layer.Stride.Height, layer.Stride.Width);
        var pairs = height != width; // one argument as a pair makes all of them pairs
        string Both(int n) => pairs ? $"({n}, {n})" : $"{n}";
        var stride = pairs ? $", stride: ({height}, {width})" : height > 1 ? $", stride: {height}" : "";
        var dilation = layer.Dilation > 1 ? $", dilation: {Both(layer.Dilation)}" : "";
        var groups = layer.Groups > 1 ? $", groups: {layer.Groups}" : "";
        // Without padding there is none: a literal 0 would also be the enumeration's.
        var padding = layer.Padding > 0 ? $", padding: {Both(layer.Padding)}" : "";
        return $"Conv2d({layer.Inputs}, {layer.Outputs}, "
            + $"{Both(layer.Kernel)}{stride}{padding}{dilation}{groups}{bias})";
    }

    private static string Expression(ProgramStep step)
    {
        var (x, n) = (step.Operands[0], step.Numbers);
        return step.Kind switch
        {
            StepKind.Flatten => $"{x}.flatten(1)",
            StepKind.Layer => $"this.{step.Name}.call({x})", // the variable has the name of the layer
            StepKind.Activation => Activation(step.Name, x),
            StepKind.Normalization => $"Normal({x}, {string.Join(", ", n)})",
            StepKind.Sum => string.Join(" + ", step.Operands),
            StepKind.Mean => $"({string.Join(" + ", step.Operands)}) / {step.Operands.Count}",
            StepKind.Product => string.Join(" * ", step.Operands),
            StepKind.Maximum => step.Operands.Aggregate((a, b) => $"maximum({a}, {b})"),
            StepKind.Concatenation => $"cat([{string.Join(", ", step.Operands)}], 1)",
            StepKind.Zeros => $"{x}.new_zeros([{x}.shape[0], {string.Join(", ", n)}])",
            StepKind.MaxPool => $"functional.max_pool2d({x}, {Pairs(n)})",
            StepKind.AveragePool => $"functional.avg_pool2d({x}, {Pairs(n)})",
            StepKind.Columns => $"{x}.permute(0, 3, 1, 2).flatten(2).flatten(0, 1)",
            StepKind.Lines => $"{x}.reshape(-1, {n[0]}, {n[1]})",
            StepKind.Ends when n[1] == 0 => $"edges[{n[0]}]",
            StepKind.Ends => $"cat([edges[{n[0]}], arange(x.shape[0], ScalarType.Int64, x.device)])",
            StepKind.Gather => $"{x}.index_select(0, {step.Operands[1]})",
            StepKind.SumTo => $"Sums({x}, {step.Operands[1]}, x)",
            StepKind.MaxTo => $"Maxima({x}, {step.Operands[1]}, x)",
            StepKind.Degrees => $"Sums(x.new_ones({x}.shape[0], 1), {x}, x).clamp_min(1)",
            StepKind.PerHead => $"{x}.reshape({x}.shape[0], {n[0]}, -1).sum(2)",
            StepKind.Repeat => $"{x}.unsqueeze(2).repeat(1, 1, {n[0]}).flatten(1)",
            StepKind.Scale => $"{x} * this.{step.Name}",
            StepKind.Shift => $"{x} + this.{step.Name}",
            StepKind.Positions => $"{x}.permute(0, 2, 3, 1).reshape(-1, {n[0]})",
            StepKind.Pixels => $"{x}.reshape(-1, {n[0]}, {n[1]}, {n[2]}).permute(0, 3, 1, 2)",
            StepKind.Heads => $"{x}.reshape(-1, {n[0]}, {n[1]}, {n[2]}).transpose(1, 2)",
            StepKind.Together => $"{x}.transpose(1, 2).reshape(-1, {n[0]})",
            StepKind.Scores => $"{x}.matmul({step.Operands[1]}.transpose(2, 3))",
            StepKind.Weighted => $"{x}.matmul({step.Operands[1]})",
            StepKind.ByDistance => $"ByDistance({x}, {n[0]}, {n[1]}, {n[2]})",
            StepKind.ByRoot => $"{x} / Math.Sqrt({n[0]})",
            StepKind.Softmax => $"{x}.softmax(-1)",
            StepKind.Three => $"Three({x}, {n[0]}, {n[1]})",
            StepKind.AverageTo => $"functional.adaptive_avg_pool2d({x}, ({n[2]}, {n[3]}))",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null),
        };
    }

    private static string Pairs(IReadOnlyList<int> n) => $"({n[0]}, {n[1]}), ({n[2]}, {n[3]}), ({n[4]}, {n[5]})";

    private static string Activation(string name, string x) => name switch
    {
        "relu" or "gelu" or "silu" or "selu" or "hardswish" or "mish" => $"functional.{name}({x})",
        "elu" => $"functional.elu({x}, 1.0)",
        "softplus" => $"functional.softplus({x})",
        "leakyrelu" => $"functional.leaky_relu({x}, 0.01)",
        "leakyrelu0.2" => $"functional.leaky_relu({x}, 0.2)",
        "neg" or "exp" or "reciprocal" or "rsqrt" => $"{x}.{name}()",
        "tanh" or "sigmoid" or "abs" or "sin" or "cos" or "square" => $"{x}.{name}()",
        _ => throw new ExportException($"Source can be written for the activations of the toolkit; met '{name}'."),
    };
}
