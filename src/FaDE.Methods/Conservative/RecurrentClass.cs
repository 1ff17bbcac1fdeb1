using FaDE.Supernet.Cells;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Methods.Networks;
using FaDE.Search;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Conservative;

/// <summary>
/// The recurrent encoder of one class (AGNN, Zhou et al. 2022, as in AutoGL): it reads the best network's other fields,
/// then chooses those of its class one after the other from logits 2.5 tanh(x / 5). Adam at 3.5e-4.
/// </summary>
public sealed class RecurrentClass : IClassPolicy
{
    private const double Cap = 2.5, Temperature = 5, Width = 0.1;
    private readonly Fields _fields;
    private readonly int[] _own;
    private readonly double _rate;
    private readonly SmallWeights _weights;
    private readonly Embedding _start;
    private readonly Embedding[] _words;
    private readonly Dense[] _logits;
    private readonly Lstm _cell;
    private (byte[] Best, (Tensor Hidden, Tensor Memory) State)? _read; // many proposals are made of one best network

    /// <summary>Creates it.</summary>
    /// <param name="fields">Of the space.</param>
    /// <param name="own">The fields of the class.</param>
    /// <param name="units">Of the recurrent cell.</param>
    /// <param name="rate">Of Adam.</param>
    /// <param name="seed">Of the initial weights.</param>
    public RecurrentClass(Fields fields, int[] own, int units, double rate, long seed)
    {
        (_fields, _own, _rate, _weights) = (fields, own, rate, new SmallWeights(seed));
        _start = new Embedding(_weights, 1, units, Width);
        _words = [.. fields.All.Select(field => new Embedding(_weights, field.Values, units, Width))];
        _cell = new Lstm(_weights, units, units, Width);
        _logits = [.. own.Select(f => new Dense(_weights, units, fields.All[f].Values, Width))];
    }

    /// <inheritdoc/>
    public (int[] Choices, double Entropy) Propose(byte[] best, Rng rng)
    {
        using var one = new ThreadCount(1);
        using var scope = NewDisposeScope();
        using var still = no_grad();
        if (_read is not { } read || !read.Best.SequenceEqual(best))
        {
            Forget();
            var (hidden, memory) = Read(best);
            _read = (best, (hidden.DetachFromDisposeScope(), memory.DetachFromDisposeScope()));
        }
        var (choices, entropies) = (new List<int>(), new List<double>());
        Walk(_read.Value.State, probabilities =>
        {
            choices.Add(Categorical.Draw(probabilities, rng));
            entropies.Add(Guide.Entropy(probabilities));
            return choices[^1];
        });
        return ([.. choices], entropies.Average());
    }

    /// <inheritdoc/>
    public void Learn(byte[] best, int[] choices, double advantage)
    {
        using var one = new ThreadCount(1);
        using var scope = NewDisposeScope();
        var next = 0;
        _weights.Descend(Walk(Read(best), _ => choices[next++]).Times(-advantage), _rate);
        Forget();
    }

    /// <inheritdoc/>
    public JsonNode? Save() => _weights.Save();

    /// <inheritdoc/>
    public void Load(JsonNode? state)
    {
        _weights.Load(state!);
        Forget();
    }

    private void Forget()
    {
        _read?.State.Hidden.Dispose();
        _read?.State.Memory.Dispose();
        _read = null;
    }

    /// <summary>The state of the cell after the best network's other fields.</summary>
    private (Tensor Hidden, Tensor Memory) Read(byte[] best)
    {
        var state = _cell.Step(_start.Of(0), _cell.Start());
        for (var f = 0; f < _fields.Count; f++)
            if (!_own.Contains(f)) state = _cell.Step(_words[f].Of(best[f]), state);
        return state;
    }

    /// <summary>Chooses in turn, and returns the log probability of the walk.</summary>
    private Tensor Walk((Tensor Hidden, Tensor Memory) state, Func<double[], int> choose)
    {
        var log = zeros(1, ScalarType.Float64);
        for (var i = 0; i < _own.Length; i++)
        {
            var logs = nn.functional.log_softmax(
                Categorical.Bounded(_logits[i].Of(state.Hidden).view(-1), Cap, Temperature), 0);
            var taken = choose(logs.exp().detach().data<double>().ToArray());
            log = log.Plus(logs[taken]);
            if (i < _own.Length - 1) state = _cell.Step(_words[_own[i]].Of(taken), state);
        }
        return log;
    }
}
