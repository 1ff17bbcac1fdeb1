using FaDE.Search;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
using FaDE.Supernet.Graphs;
using Microsoft.ML.OnnxRuntime;

namespace FaDE.Onnx;

/// <summary>A network in ONNX Runtime: what an application runs, and what checks an exported file.</summary>
public sealed class OnnxPredictor : IDisposable
{
    private readonly InferenceSession _session;
    private readonly long[] _shape;
    private readonly bool _readsGraph;

    /// <summary>Opens a file.</summary>
    /// <param name="path">An ONNX file with one input (batch, ...), or with vertices "x" and 64-bit "edges", and one
    /// output (batch, ...) of 32-bit floats.</param>
    /// <param name="threads">Threads of one prediction, at least 1.</param>
    /// <exception cref="ExportException">The file is missing, damaged, or of another form.</exception>
    public OnnxPredictor(string path, int threads = 1)
    {
        if (threads < 1) throw new FadeException($"A prediction takes at least 1 thread; met {threads}.");
        OnnxRuntimeLibrary.Load();
        using var options = new SessionOptions
        { IntraOpNumThreads = threads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        try
        {
            _session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ExportException(
                $"{path} is no ONNX file that can be run here: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        var inputs = _session.InputMetadata.Values.ToList();
        _readsGraph = _session.InputNames is ["x", "edges"] && inputs[1].ElementType == typeof(long);
        if ((inputs.Count != 1 && !_readsGraph) || inputs[0].ElementType != typeof(float)
            || _session.OutputMetadata.Count != 1)
            throw new ExportException($"{path} has one input of floats, or vertices and edges, and one output; "
                + $"met {inputs.Count} and {_session.OutputMetadata.Count}.");
        _shape = [.. inputs[0].Dimensions.Select(n => (long)n)];
    }

    /// <summary>
    /// What the file says about itself, for instance the "mean" and "deviation" that pixels are normalised with.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties => _session.ModelMetadata.CustomMetadataMap;

    /// <summary>Values of one image, or of one vertex.</summary>
    public int ImageSize => (int)_shape.Skip(1).Aggregate(1L, (a, b) => a * b);

    /// <summary>The logits of a batch.</summary>
    /// <param name="images">Image after image, each in the order of the file's input.</param>
    /// <returns>Row after row, one logit per class.</returns>
    /// <exception cref="FadeException">The values are no whole number of images.</exception>
    public float[] Logits(float[] images)
    {
        if (_readsGraph) throw new FadeException("This network reads the vertices of a graph; met none beside them.");
        if (images.Length == 0 || images.Length % ImageSize != 0)
            throw new FadeException($"Images of {ImageSize} values each are predicted, at least one; "
                + $"met {images.Length} values.");
        using var input = OrtValue.CreateTensorValueFromMemory(images, [images.Length / ImageSize, .. _shape.Skip(1)]);
        return Run(input);
    }

    /// <summary>The logits of the vertices of a graph.</summary>
    /// <param name="features">Vertex by vertex, the features of one together.</param>
    /// <param name="graph">The graph, of any size.</param>
    /// <returns>Vertex after vertex, one logit per class.</returns>
    /// <exception cref="FadeException">A network of images, or another number of features.</exception>
    public float[] Logits(float[] features, SparseGraph graph)
    {
        if (!_readsGraph || features.Length != graph.Vertices * ImageSize)
            throw new FadeException(_readsGraph ? $"{graph.Vertices} vertices have {ImageSize} features each; "
                + $"met {features.Length} values." : $"This network reads images; met a graph of {graph}.");
        using var x = OrtValue.CreateTensorValueFromMemory(features, [graph.Vertices, ImageSize]);
        long[] ends = [.. graph.Edges.Select(e => (long)e.From), .. graph.Edges.Select(e => (long)e.To)];
        using var edges = OrtValue.CreateTensorValueFromMemory(ends, [2, graph.Edges.Length]);
        return Run(x, edges);
    }

    /// <summary>The class of every image of a batch.</summary>
    /// <inheritdoc cref="Logits(float[])"/>
    /// <returns>One number from 0 per image.</returns>
    public int[] Predict(float[] images)
    {
        var logits = Logits(images);
        var classes = logits.Length / (images.Length / ImageSize);
        return [.. logits.Chunk(classes).Select(row => Array.IndexOf(row, row.Max()))];
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float[] Run(params OrtValue[] inputs)
    {
        using var run = new RunOptions();
        using var results = _session.Run(run, _session.InputNames, inputs, _session.OutputNames);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
