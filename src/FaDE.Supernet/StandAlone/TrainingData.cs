using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using static TorchSharp.torch;

namespace FaDE.Supernet.StandAlone;

/// <summary>What networks are trained on or measured by: images as plain arrays, which vector code takes, or the
/// examples of any task.</summary>
internal sealed class TrainingData
{
    private readonly Examples? _examples;

    /// <summary>Images to be classified.</summary>
    public TrainingData(ImageArrays images) =>
        (Task, Arrays, Input, Outputs, Count) = (Classification.Task, images, images.Shape, images.Classes,
            images.Count);

    /// <summary>Examples of a task, which stay their owner's.</summary>
    public TrainingData(Examples examples, ITask task) =>
        (Task, _examples, Input, Outputs, Count) = (task, examples, examples.Shape, examples.Outputs, examples.Count);

    /// <summary>What is learned.</summary>
    public ITask Task { get; }

    /// <summary>The images as plain arrays; null for other examples.</summary>
    public ImageArrays? Arrays { get; }

    /// <summary>Shape of one input.</summary>
    public InputShape Input { get; }

    /// <summary>Numbers that a network puts out for one example.</summary>
    public int Outputs { get; }

    /// <summary>Number of examples.</summary>
    public int Count { get; }

    /// <summary>Whether a batch is all there is, in order.</summary>
    public bool IsWhole => _examples?.Graph is not null;

    /// <summary>The examples as tensors: their owner's, or images that are copied to a device and are the
    /// caller's.</summary>
    public Examples Stage(Device? device = null) => _examples ?? new LabelledImages(Arrays!, device);

    /// <summary>Adds all that a training or a measurement depends on to a hash.</summary>
    public void AppendTo(IncrementalHash hash)
    {
        if (Arrays is { } images)
        {
            hash.AppendData(MemoryMarshal.AsBytes(images.Pixels.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(images.Labels.AsSpan()));
            return;
        }
        using var scope = NewDisposeScope();
        hash.AppendData(Encoding.UTF8.GetBytes($"{Task} {_examples!.Graph}"));
        foreach (var values in new[] { _examples.Inputs,
            _examples.Targets }) hash.AppendData(values.cpu().contiguous().bytes);
    }
}
