using FaDE.Search;
using FaDE.Supernet.Data;
using TorchSharp;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>Weights, gradients and working memory of one flattened network; one thread at a time.</summary>
internal sealed unsafe class DenseNetwork : ITrainedNetwork
{
    private readonly DenseGraph _graph;
    private readonly int _batch;
    private readonly float* _work;
    private readonly AlignedFloats _memory;
    private readonly float*[] _values, _gradients; // per vertex
    private readonly float*[] _outputs, _inputs; // per layer: y, and z where the activation keeps it
    private readonly AlignedFloats _offsetMemory;
    private readonly int*[] _offsets; // per vertex: where each row begins
    private readonly bool[] _alias; // per vertex: its value is the output of its only layer

    /// <summary>Creates a network with all weights zero.</summary>
    /// <param name="graph">Its layers.</param>
    /// <param name="batch">Images evaluated at a time.</param>
    public DenseNetwork(DenseGraph graph, int batch)
    {
        (_graph, _batch) = (graph, batch);
        Weights = new AlignedFloats(graph.Floats);
        Gradients = new AlignedFloats(graph.Floats);
        var (vertices, layers) = (graph.Widths.Count, graph.Layers.Count);
        var stride = graph.Widths.Select(DenseWeights.Padded).ToArray();
        var widest = Math.Max(stride.Skip(1).Max(), 16);
        _memory = new AlignedFloats(
            batch * (2 * stride.Skip(1).Sum() + 2 * graph.Layers.Sum(l => stride[l.To]) + widest) + widest * widest);
        _offsetMemory = new AlignedFloats(vertices * DenseWeights.Padded(batch));
        (_values, _gradients, _offsets, _alias) =
            (new float*[vertices], new float*[vertices], new int*[vertices], new bool[vertices]);
        (_outputs, _inputs) = (new float*[layers], new float*[layers]);
        var next = _memory.Pointer;
        for (var l = 0; l < layers; l++)
        {
            var length = batch * stride[graph.Layers[l].To];
            _outputs[l] = next;
            _inputs[l] = graph.Layers[l].Activation is { KeepsInput: true } ? next + length : next;
            next += 2 * length;
        }
        for (var v = 0; v < vertices; v++)
        {
            _offsets[v] = (int*)_offsetMemory.Pointer + v * DenseWeights.Padded(batch);
            for (var r = 0; r < batch; r++) _offsets[v][r] = r * stride[v];
            if (v == 0) continue;
            _values[v] = next;
            _gradients[v] = next + batch * stride[v];
            next += 2 * batch * stride[v];
            var into = Enumerable.Range(0, layers).Where(l => graph.Layers[l].To == v).ToList();
            _alias[v] = into.Count == 1 && graph.Layers[into[0]].Weights is not null;
            if (_alias[v]) _values[v] = _outputs[into[0]];
        }
        _work = next;
    }

    /// <inheritdoc/>
    public Func<TrainingState> State { get; set; } =
        () => throw new InvalidOperationException("A network has a state once it is trained.");

    /// <summary>All weights, as the graph lays them out.</summary>
    public AlignedFloats Weights { get; }

    /// <summary>The gradients of the last <see cref="Backward"/>, at the same places; zero in the padding.</summary>
    public AlignedFloats Gradients { get; }

    /// <summary>Draws initial weights and biases as libtorch does: uniform within 1/sqrt(inputs).</summary>
    public void Initialize(Rng rng)
    {
        foreach (var w in _graph.Parameters)
        {
            var bound = 1 / Math.Sqrt(w.Inputs);
            for (var i = 0; i < w.Inputs + (w.HasBias ? 1 : 0); i++)
                for (var o = 0; o < w.Outputs; o++)
                    Weights.Pointer[w.Offset + i * w.Stride + o] = (float)(bound * (2 * rng.NextDouble() - 1));
        }
    }

    /// <summary>Evaluates images.</summary>
    /// <param name="images">All images, one after the other.</param>
    /// <param name="chosen">Which; at most as many as the batch.</param>
    /// <returns>The logits, row by row, rows padded to 16.</returns>
    public float* Forward(float* images, ReadOnlySpan<int> chosen)
    {
        var (rows, size) = (chosen.Length, _graph.Widths[0]);
        _values[0] = images;
        for (var r = 0; r < rows; r++) _offsets[0][r] = checked(chosen[r] * size);
        for (var v = 1; v < _values.Length; v++)
            if (!_alias[v]) new Span<float>(_values[v], rows * DenseWeights.Padded(_graph.Widths[v])).Clear();
        for (var l = 0; l < _outputs.Length; l++)
        {
            var layer = _graph.Layers[l];
            var length = rows * DenseWeights.Padded(_graph.Widths[layer.To]);
            var y = _outputs[l];
            if (layer.Weights is { } w)
            {
                DenseKernels.Multiply(_values[layer.From], _offsets[layer.From], rows, w.Inputs,
                    Weights.Pointer + w.Offset, w.Stride, Weights.Pointer + w.BiasOffset, _inputs[l]);
                layer.Activation?.Apply(_inputs[l], y, length);
            }
            else if (layer.Activation is null) y = _values[layer.From];
            else layer.Activation.Apply(_values[layer.From], y, length);
            if (!_alias[layer.To]) DenseKernels.Add(y, _values[layer.To], length);
        }
        return _values[^1];
    }

    /// <summary>Mean cross-entropy of the batch last evaluated, in nats, and the gradients of all weights.</summary>
    /// <param name="labels">Of all images.</param>
    /// <param name="chosen">As evaluated.</param>
    public double Backward(ReadOnlySpan<int> labels, ReadOnlySpan<int> chosen)
    {
        var rows = chosen.Length;
        for (var v = 1; v < _gradients.Length - 1; v++)
            new Span<float>(_gradients[v], rows * DenseWeights.Padded(_graph.Widths[v])).Clear();
        var loss = CrossEntropy.Differentiate(_values[^1], _gradients[^1], _graph.Widths[^1], labels, chosen);
        for (var l = _outputs.Length - 1; l >= 0; l--)
        {
            var layer = _graph.Layers[l];
            var columns = DenseWeights.Padded(_graph.Widths[layer.To]);
            var dz = _gradients[layer.To];
            if (layer.Activation is { } activation)
            {
                var kept =
                    !activation.KeepsInput ? _outputs[l] : layer.Weights is null ? _values[layer.From] : _inputs[l];
                activation.Backward(kept, _gradients[layer.To], _work, rows * columns);
                dz = _work;
            }
            if (layer.Weights is not { } w)
            {
                if (layer.From != 0) DenseKernels.Add(dz, _gradients[layer.From], rows * columns);
                continue;
            }
            DenseKernels.MultiplyTransposed(_values[layer.From], _offsets[layer.From], rows, w.Inputs, dz, columns,
                Gradients.Pointer + w.Offset);
            if (w.HasBias) DenseKernels.SumRows(dz, rows, columns, Gradients.Pointer + w.BiasOffset);
            if (layer.From == 0) continue;
            var transposed = _work + _batch * columns;
            var stride = DenseWeights.Padded(w.Inputs);
            DenseKernels.Transpose(Weights.Pointer + w.Offset, w.Inputs, w.Outputs, w.Stride, transposed, stride);
            DenseKernels.Multiply(dz, _offsets[layer.To], rows, w.Outputs, transposed, stride, null,
                _gradients[layer.From]);
        }
        return loss;
    }

    /// <summary>
    /// The first stage whose output in the last batch is not finite, or else the one that grows its input most.
    /// </summary>
    public int DivergedStage(int rows)
    {
        var sizes = _graph.StageEnds.Select(v => Size(_values[v], _graph.Widths[v])).ToArray();
        var growth = sizes.Zip(sizes.Skip(1),
            (before, after) => double.IsFinite(after) ? after / before : double.PositiveInfinity).ToList();
        return growth.IndexOf(growth.Max());

        double Size(float* values, int width)
        {
            var sum = 1e-30;
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < width; c++)
                    sum += (double)values[r * DenseWeights.Padded(width) + c]
                        * values[r * DenseWeights.Padded(width) + c];
            return Math.Sqrt(sum);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Vector code classifies images and nothing else.</remarks>
    public double Score(TrainingData data) => Accuracy(data.Arrays!);

    /// <inheritdoc/>
    public torch.Tensor Outputs(TrainingData data) =>
        torch.tensor(Logits(data.Arrays!), [data.Count, data.Outputs]);

    /// <inheritdoc/>
    public double Accuracy(ImageArrays images)
    {
        var (logits, classes, right) = (Logits(images), images.Classes, 0);
        for (var n = 0; n < images.Count; n++)
        {
            var best = 0;
            for (var c = 1; c < classes; c++)
                if (logits[n * classes + c] > logits[n * classes + best]) best = c;
            if (best == images.Labels[n]) right++;
        }
        return (double)right / images.Count;
    }

    /// <inheritdoc/>
    public float[] Logits(ImageArrays images)
    {
        var (classes, chosen) = (_graph.Widths[^1], new int[_batch]);
        var logits = new float[images.Count * classes];
        fixed (float* pixels = images.Pixels)
            for (var start = 0; start < images.Count; start += _batch)
            {
                var rows = Math.Min(_batch, images.Count - start);
                for (var r = 0; r < rows; r++) chosen[r] = start + r;
                var padded = Forward(pixels, chosen.AsSpan(0, rows));
                for (var r = 0; r < rows; r++)
                    new Span<float>(padded + r * DenseWeights.Padded(classes), classes)
                        .CopyTo(logits.AsSpan((start + r) * classes));
            }
        return logits;
    }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Parameters()
    {
        var parameters = new List<float[]>();
        foreach (var w in _graph.Parameters)
        {
            var weight = new float[w.Outputs * w.Inputs];
            for (var o = 0; o < w.Outputs; o++)
                for (var i = 0; i < w.Inputs; i++)
                    weight[o * w.Inputs + i] = Weights.Pointer[w.Offset + i * w.Stride + o];
            parameters.Add(weight);
            if (w.HasBias) parameters.Add(new Span<float>(Weights.Pointer + w.BiasOffset, w.Outputs).ToArray());
        }
        return parameters;
    }

    /// <summary>Sets all parameters, given as <see cref="Parameters"/> returns them.</summary>
    public void Load(IReadOnlyList<float[]> parameters)
    {
        var next = 0;
        foreach (var w in _graph.Parameters)
        {
            var weight = parameters[next++];
            for (var o = 0; o < w.Outputs; o++)
                for (var i = 0; i < w.Inputs; i++)
                    Weights.Pointer[w.Offset + i * w.Stride + o] = weight[o * w.Inputs + i];
            if (w.HasBias) parameters[next++].CopyTo(new Span<float>(Weights.Pointer + w.BiasOffset, w.Outputs));
        }
    }

    /// <summary>Nothing to release: the memory is managed.</summary>
    public void Dispose()
    {
    }
}
