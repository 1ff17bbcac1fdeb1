using FaDE.Supernet.Data;
using static TorchSharp.torch;

namespace FaDE.Supernet.StandAlone;

/// <summary>A network after its training, ready to be measured.</summary>
internal interface ITrainedNetwork : IDisposable
{
    /// <summary>Share of images whose largest logit is that of their label.</summary>
    double Accuracy(ImageArrays images);

    /// <summary>The mean metric of the task that the data are for.</summary>
    double Score(TrainingData data);

    /// <summary>What the head puts out for examples: (count, ...), on their device, the caller's.</summary>
    Tensor Outputs(TrainingData data);

    /// <summary>(count x classes), image by image.</summary>
    float[] Logits(ImageArrays images);

    /// <summary>What it takes to train it on.</summary>
    Func<TrainingState> State { get; }

    /// <summary>
    /// The parameters in the order of <see cref="Export.NetworkProgram.Layers"/>, weight before bias, each as
    /// PyTorch lays it out.
    /// </summary>
    IReadOnlyList<float[]> Parameters();
}
