using FaDE.Search;
using FaDE.Supernet.Export;
using Microsoft.ML.OnnxRuntime;

namespace FaDE.Onnx;

/// <summary>A network in ONNX Runtime: what an application runs, and what checks an exported file.</summary>
public sealed class OnnxPredictor : IDisposable
{
    private readonly InferenceSession _session;
    private readonly long[] _shape;

    /// <summary>Opens a file.</summary>
    /// <param name="path">An ONNX file with one input (batch, ...) and one output (batch, classes) of
    /// 32-bit floats.</param>
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
        if (inputs.Count != 1 || inputs[0].ElementType != typeof(float) || _session.OutputMetadata.Count != 1)
            throw new ExportException($"{path} has one input of floats and one output; "
                + $"met {inputs.Count} and {_session.OutputMetadata.Count}.");
        _shape = [.. inputs[0].Dimensions.Select(n => (long)n)];
    }

    /// <summary>
    /// What the file says about itself, for instance the "mean" and "deviation" that pixels are normalised with.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties => _session.ModelMetadata.CustomMetadataMap;

    /// <summary>Values of one image.</summary>
    public int ImageSize => (int)_shape.Skip(1).Aggregate(1L, (a, b) => a * b);

    /// <summary>The logits of a batch.</summary>
    /// <param name="images">Image after image, each in the order of the file's input.</param>
    /// <returns>Row after row, one logit per class.</returns>
    /// <exception cref="FadeException">The values are no whole number of images.</exception>
    public float[] Logits(float[] images)
    {
        if (images.Length == 0 || images.Length % ImageSize != 0)
            throw new FadeException($"Images of {ImageSize} values each are predicted, at least one; "
                + $"met {images.Length} values.");
        using var input = OrtValue.CreateTensorValueFromMemory(images, [images.Length / ImageSize, .. _shape.Skip(1)]);
        using var run = new RunOptions();
        using var results = _session.Run(run, _session.InputNames, [input], _session.OutputNames);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>The class of every image of a batch.</summary>
    /// <inheritdoc cref="Logits"/>
    /// <returns>One number from 0 per image.</returns>
    public int[] Predict(float[] images)
    {
        var logits = Logits(images);
        var classes = logits.Length / (images.Length / ImageSize);
        return [.. logits.Chunk(classes).Select(row => Array.IndexOf(row, row.Max()))];
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
