using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState
{
    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device)
    {
    }

    internal abstract void Free();

    private protected static void Save(BinaryWriter writer, Tensor tensor) => TensorFormat.Write(writer, tensor);

    private protected static void SaveOptional(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
            Save(writer, tensor);
    }

    /// <summary>Reads a tensor of the shape and type of a parameter, with the strides of what stood there (or of the parameter).</summary>
    private protected static void Load(BinaryReader reader, ref Tensor? tensor, Tensor parameter)
    {
        var data = TensorFormat.Read(reader, tensor ?? parameter, "optimiser state");
        tensor ??= Zeros(parameter);
        TensorFormat.Assign(tensor, data);
    }

    private protected static void LoadOptional(BinaryReader reader, ref Tensor? tensor, Tensor parameter)
    {
        if (reader.ReadBoolean())
            Load(reader, ref tensor, parameter);
        else
            Free(ref tensor);
    }

    private protected static void Copy(Tensor? source, ref Tensor? target)
    {
        if (ReferenceEquals(source, target))
            return;
        if (source is not null && target is not null && !source.shape.AsSpan().SequenceEqual(target.shape))
            throw new ArgumentException(
                $"Loaded state has the shape of its parameter, {target.shape.Text()}, but this one has {source.shape.Text()}.");
        var copy = source?.clone().DetachFromDisposeScope();
        Free(ref target);
        target = copy;
    }

    private protected static void Move(ref Tensor? tensor, Device device)
    {
        if (tensor is null || tensor.device == device)
            return;
        var moved = tensor.to(device).DetachFromDisposeScope();
        Free(ref tensor);
        tensor = moved;
    }

    private protected static bool Close(Tensor? a, Tensor? b) => a is null ? b is null : b is not null && a.allclose(b);

    private protected static void Free(ref Tensor? tensor)
    {
        tensor?.Dispose();
        tensor = null;
    }

    private protected static Tensor Zeros(Tensor parameter)
    {
        using var gradless = no_grad();
        return zeros_like(parameter).DetachFromDisposeScope();
    }
}
