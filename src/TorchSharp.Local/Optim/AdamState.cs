using static TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW remember of a parameter, and the update of a whole group of them.</summary>
internal sealed class AdamState : OptimizerState
{
    private readonly Parameter _parameter;
    private long _step;
    private Tensor? _first;
    private Tensor? _second;
    private Tensor? _top;

    public AdamState(Parameter parameter, bool amsgrad)
    {
        _parameter = parameter;
        _first = Zeros(parameter);
        _second = Zeros(parameter);
        _top = amsgrad ? Zeros(parameter) : null;
    }

    public static void Step(
        Parameter[] parameters, AdamState[] states, double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad,
        bool decoupled, bool maximize)
    {
        var steps = Array.ConvertAll(states, state => state._step);
        var tops = amsgrad ? Array.ConvertAll(states, state => (state._top ??= Zeros(state._parameter)).Handle) : default(ReadOnlySpan<nint>);
        var status = ts_optim_adam(
            Gradients.Handles(parameters), Array.ConvertAll(states, state => state._first!.Handle),
            Array.ConvertAll(states, state => state._second!.Handle), tops, steps, parameters.Length, lr, beta1, beta2, eps, weight_decay,
            decoupled, maximize);
        for (var i = 0; i < states.Length; i++)
            states[i]._step = steps[i];
        GC.KeepAlive(states);
        GC.KeepAlive(parameters);
        Check(status);
    }

    public override void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(_step);
        Save(writer, _first!);
        Save(writer, _second!);
        SaveOptional(writer, _top);
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        _step = reader.ReadInt64();
        Load(reader, ref _first, _parameter);
        Load(reader, ref _second, _parameter);
        LoadOptional(reader, ref _top, _parameter);
    }

    public override void LoadStateDict(OptimizerState source)
    {
        var other = (AdamState)source;
        _step = other._step;
        Copy(other._first, ref _first);
        Copy(other._second, ref _second);
        Copy(other._top, ref _top);
    }

    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState state && _step == state._step && Close(_first, state._first) && Close(_second, state._second) && Close(_top, state._top);

    public override void to(Device device)
    {
        Move(ref _first, device);
        Move(ref _second, device);
        Move(ref _top, device);
    }

    internal override void Free()
    {
        Free(ref _first);
        Free(ref _second);
        Free(ref _top);
    }
}
