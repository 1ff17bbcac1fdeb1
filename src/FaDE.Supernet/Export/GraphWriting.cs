using FaDE.Search.Spaces;
using FaDE.Supernet.Graphs.Layers;

namespace FaDE.Supernet.Export;

/// <summary>
/// Layers on graphs as steps of a program: a product with a matrix of the graph is a sum over its edges, between
/// scalings by degrees.
/// </summary>
internal sealed class GraphWriting(NetworkProgram program, Operation operation, string name, Shape from, Shape to)
{
    private int Width => to.Channels;

    /// <summary>Writes the layer without its activation.</summary>
    /// <param name="x">What the vertices bring.</param>
    public string Write(string x) => operation.Kind switch
    {
        "gcn" => Mixed(Scaled(Summed(Scaled(x, "rsqrt", loops: true), loops: true), "rsqrt", loops: true)),
        "sage" => Mixed(x, Scaled(Summed(x), "reciprocal")),
        "graph" => Mixed(x, Summed(x)),
        "arma" => Mixed(Symmetric(x), x),
        "cheb" => Mixed([.. Chebyshev(x)]),
        "gin" => Isomorphism(x),
        _ => Attention(x),
    };

    private IEnumerable<string> Chebyshev(string x)
    {
        var terms = new List<string> { x };
        while (terms.Count < GraphLayers.Order(operation))
        {
            var next = Value("neg", Symmetric(terms[^1]));
            terms.Add(terms.Count == 1 ? next : Sum(next, next, Value("neg", terms[^2])));
        }
        return terms;
    }

    private string Isomorphism(string x)
    {
        // Parameters come in the order of the module's: its own, then those of its layers.
        var own = Vector("epsilon", 1);
        var sum = Sum(x, Step(StepKind.Scale, "scaled", [x], own), Summed(x, values: from.Channels));
        return Layer("second", Width, Value("relu", Layer("first", from.Channels, sum)));
    }

    private string Attention(string x)
    {
        var (attention, aggregation, heads, combined) = AttentionSettings.Of(operation, Width);
        var (begins, ends) = (Ends(0, true), Ends(1, true));
        var learned = attention is not ("const" or "gcn");
        var (left, right) = learned ? (Vector("left", Width), Vector("right", Width)) : ("", "");
        var bent = attention == "gene-linear" ? Vector("bent", Width) : "";
        var bias = Vector("bias", Width);
        var h = Layer("values", from.Channels, x, bias: false);
        var told = At(h, begins);
        if (attention == "gcn")
            told = Product(told, At(Degrees("rsqrt", true), begins), At(Degrees("rsqrt", true), ends));
        if (learned)
            told = Product(told, Step(StepKind.Repeat, "weights", [Softmax(Logits())], "", Width / heads));
        var gathered = Step(aggregation == "max" ? StepKind.MaxTo : StepKind.SumTo, "gathered", [told, ends], "",
            Width);
        if (aggregation == "mean") gathered = Scaled(gathered, "reciprocal", loops: true);
        gathered = Step(StepKind.Shift, "shifted", [gathered], bias);
        return combined ? Layer("combined", Width, Value("relu", gathered)) : gathered;

        string Logits()
        {
            var (l, r) = (Step(StepKind.Scale, "by_left", [h], left), Step(StepKind.Scale, "by_right", [h], right));
            if (attention == "cos") return PerHead(Product(At(l, ends), At(r, begins)));
            if (attention == "gene-linear")
                return PerHead(Step(StepKind.Scale, "by_bent", [Value("tanh", Sum(At(l, ends), At(r, begins)))], bent));
            var (to, by) = (PerHead(l), PerHead(r));
            var logits = Sum(At(to, ends), At(by, begins));
            return attention switch
            {
                "linear" => Value("tanh", logits),
                "sym-gat" => Sum(Value("leakyrelu0.2", logits),
                    Value("leakyrelu0.2", Sum(At(to, begins), At(by, ends)))),
                _ => Value("leakyrelu0.2", logits),
            };
        }

        string PerHead(string value) => Step(StepKind.PerHead, "heads", [value], "", heads);

        string Softmax(string logits)
        {
            var largest = At(Step(StepKind.MaxTo, "largest", [logits, ends], "", heads), ends);
            var powers = Value("exp", Sum(logits, Value("neg", largest)));
            var sums = Step(StepKind.SumTo, "sums", [powers, ends], "", heads);
            return Product(powers, At(Value("reciprocal", sums), ends));
        }
    }

    private string Symmetric(string x) => Scaled(Summed(Scaled(x, "rsqrt")), "rsqrt");

    private string Summed(string x, bool loops = false, int values = 0) => Step(StepKind.SumTo, "gathered",
        [At(x, Ends(0, loops)), Ends(1, loops)], "", values == 0 ? from.Channels : values);

    private string Scaled(string x, string power, bool loops = false) => Product(x, Degrees(power, loops));

    private string Degrees(string power, bool loops)
    {
        var degrees = program.Once(loops ? "degrees_with_loops" : "degrees", StepKind.Degrees, [Ends(1, loops)]);
        return program.Step(StepKind.Activation, $"{degrees}_{power}", [degrees], power);
    }

    private string Ends(int which, bool loops) => program.Once((which == 0 ? "begins" : "ends")
        + (loops ? "_with_loops" : ""), StepKind.Ends, ["edges"], which, loops ? 1 : 0);

    private string Mixed(params string[] parts) => Layer("", parts.Length * from.Channels,
        parts.Length == 1 ? parts[0] : Step(StepKind.Concatenation, "joined", parts));

    private string Layer(string part, int inputs, string x, bool bias = true)
    {
        var layer = new ProgramLayer(part == "" ? name : $"{name}_{part}", inputs, Width, Bias: bias);
        program.Declare(layer);
        return program.Step(StepKind.Layer, layer.Name, [x], layer.Name);
    }

    private string Vector(string part, int values)
    {
        program.Declare(new ProgramLayer($"{name}_{part}", 1, values) { IsVector = true });
        return $"{name}_{part}";
    }

    private string At(string x, string rows) => Step(StepKind.Gather, "told", [x, rows]);

    private string Sum(params string[] terms) => Step(StepKind.Sum, "sum", terms);

    private string Product(params string[] factors) => Step(StepKind.Product, "product", factors);

    private string Value(string function, string x) =>
        Step(StepKind.Activation, function.Replace('.', '_'), [x], function);

    private string Step(StepKind kind, string what, IReadOnlyList<string> operands, string layer = "",
        params IReadOnlyList<int> numbers) => program.Step(kind, $"{name}_{what}", operands, layer, numbers);
}
