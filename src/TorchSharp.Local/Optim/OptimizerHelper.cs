using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What all optimisers share: parameter groups, their state, and its saving and loading in TorchSharp's binary form.</summary>
public abstract class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults = null!;
    protected OrderedDict<IntPtr, OptimizerState> _state = new();

    public OptimizerHelper()
    {
    }

    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    public override void add_param_group(ParamGroup param_group)
    {
        Parameter[] parameters = [.. param_group.Parameters];
        foreach (var parameter in parameters)
        {
            if (!parameter.is_leaf)
                throw new ArgumentException(
                    $"An optimiser changes leaf tensors, but a tensor of shape {parameter.shape.Text()} is the result of an operation.");
        }

        // Kept as a list: what the group was made from may be a query that walks through a whole model each time.
        param_group.Parameters = parameters;
        FillOptions(param_group);
        param_group.InitialLearningRate = param_group.LearningRate;
        foreach (var parameter in parameters)
        {
            if (!_state.TryAdd(parameter.Handle, NewState(parameter, param_group.Options)))
                throw new ArgumentException(
                    $"A parameter belongs to one group once, but one of shape {parameter.shape.Text()} appears again.");
        }

        _parameter_groups.Add(param_group);
    }

    public override void zero_grad() => Gradients.Zero([.. parameters()], set_to_none: false);

    /// <summary>The options of the groups and the state of the parameters; the optimiser's own, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        dictionary.Options.AddRange(_parameter_groups.Select(group => group.Options));
        dictionary.State.AddRange(parameters().Select(parameter => _state[parameter.Handle]));
        return dictionary;
    }

    /// <summary>Copies the options and state of another optimiser of the same kind over as many parameters.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        for (var i = 0; i < own.Options.Count; i++)
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < own.State.Count; i++)
            own.State[i].LoadStateDict(state_dict.State[i]);
    }

    public void save_state_dict(string location) => SafeFile.Write(location, save_state_dict);

    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Encode(own.Options.Count);
        writer.Encode(own.State.Count);
        foreach (var options in own.Options)
            options.SaveStateDict(writer);
        foreach (var state in own.State)
            state.SaveStateDict(writer);
    }

    public void load_state_dict(string location)
    {
        if (!File.Exists(location))
            throw new FileNotFoundException($"There is no file \"{location}\" to load an optimiser from.", location);
        using var stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        load_state_dict(reader);
    }

    /// <summary>Reads what <c>save_state_dict</c> wrote. The optimiser is left as it was unless the whole of it could be read.</summary>
    /// <exception cref="ArgumentException">The saved state has other groups, parameters or shapes than this optimiser.</exception>
    /// <exception cref="InvalidDataException">The state is another kind of optimiser's, ends early, or is not a saved state.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        var before = new MemoryStream();
        using (var writer = new BinaryWriter(before, System.Text.Encoding.UTF8, leaveOpen: true))
            save_state_dict(writer);
        try
        {
            Read(reader);
        }
        catch (Exception exception)
        {
            before.Position = 0;
            Read(new BinaryReader(before));
            if (exception is EndOfStreamException or FormatException or System.Text.DecoderFallbackException)
                throw new InvalidDataException(
                    "A saved optimiser ends after its last state, but these data end in the middle: the file is cut short.", exception);
            throw;
        }
    }

    /// <summary>Moves the state to another device.</summary>
    public void to(Device device)
    {
        foreach (var (_, state) in _state)
            state.to(device);
    }

    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var graph = enable_grad();
            loss = loss_closure();
        }

        foreach (var group in _parameter_groups)
            body((T)group);
        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (_, state) in _state)
                state.Free();
            _state.Clear();
        }

        base.Dispose(disposing);
    }

    /// <summary>Gives the group the optimiser's settings where it has none of its own.</summary>
    private protected abstract void FillOptions(ParamGroup group);

    private protected abstract OptimizerState NewState(Parameter parameter, OptimizerOptions options);

    private protected TState[] StatesOf<TState>(Parameter[] parameters) where TState : OptimizerState =>
        Array.ConvertAll(parameters, parameter => (TState)_state[parameter.Handle]);

    private protected static void CheckNotNegative(double value, string name)
    {
        if (!(value >= 0))
            throw new ArgumentException($"{name} is not negative, but {value} was given.");
    }

    private protected static void CheckBeta(double value, string name)
    {
        if (value is not (>= 0 and < 1))
            throw new ArgumentException($"{name} lies in [0, 1), but {value} was given.");
    }

    private void Read(BinaryReader reader)
    {
        var kind = reader.ReadString();
        if (kind != GetType().Name)
            throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{kind}' in the loaded stream.");
        var own = state_dict();
        CheckCounts(own, reader.Decode(), reader.Decode());
        foreach (var options in own.Options)
            options.LoadStateDict(reader);
        foreach (var state in own.State)
            state.LoadStateDict(reader);
    }

    private static void CheckCounts(StateDictionary own, long groups, long states)
    {
        if (groups != own.Options.Count)
            throw new ArgumentException(
                $"Invalid optimizer state -- different number of parameter groups: expected {own.Options.Count}, but found {groups}.");
        if (states != own.State.Count)
            throw new ArgumentException($"Invalid optimizer state -- different number of states: expected {own.State.Count}, but found {states}.");
    }
}
