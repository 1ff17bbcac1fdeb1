using FaDE.Supernet.Cells;
using System.Text.Json.Nodes;
using FaDE.Methods.BlackBox;
using FaDE.Methods.Networks;
using FaDE.Search;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Dominative;

/// <summary>
/// The policy of DSM-NAS (Chen et al. 2024): a graph network over the centres, and a recurrent cell that takes a
/// subspace, then fields and values, every choice told to the next.
/// </summary>
/// <remarks>
/// Logits are bounded, 1.5 tanh for subspaces and 0.6 tanh for edits, so that edits stay near uniform. Adam at 9.447e-3
/// with decay 2.374e-5, entropy weighed 5.05e-4, weights from -0.1 to 0.1: the authors' settings. That an edge's
/// feature is the better centre's less the worse one's is ours.
/// </remarks>
public sealed class RecurrentEdits : IEditPolicy
{
    private const int Units = 64;
    private const double Width = 0.1, SubspaceCap = 1.5, EditCap = 0.6, Rate = 9.447e-3, Decay = 2.374e-5,
        EntropyWeight = 5.05e-4;

    private readonly Fields _fields;
    private readonly int _edits;
    private readonly SmallWeights _weights;
    private readonly GraphEncoder _first, _second;
    private readonly Lstm _cell;
    private readonly Dense _ofNode, _ofState, _attention, _field, _value;
    private readonly Embedding _fieldWords, _valueWords;

    /// <summary>Creates the policy.</summary>
    /// <param name="fields">Of the space.</param>
    /// <param name="edits">Edits per child.</param>
    /// <param name="seed">Of the initial weights.</param>
    public RecurrentEdits(Fields fields, int edits, long seed)
    {
        (_fields, _edits, _weights) = (fields, edits, new SmallWeights(seed));
        var (features, most) = (fields.All.Sum(f => f.Values) + 1, fields.All.Max(f => f.Values));
        _first = new GraphEncoder(_weights, features, features, Units, Width);
        _second = new GraphEncoder(_weights, Units, Units, Units, Width);
        _cell = new Lstm(_weights, Units, Units, Width);
        _ofNode = new Dense(_weights, Units, Units, Width, bias: false);
        _ofState = new Dense(_weights, Units, Units, Width, bias: false);
        _attention = new Dense(_weights, Units, 1, Width, bias: false);
        _field = new Dense(_weights, Units, fields.Count, Width);
        _value = new Dense(_weights, Units, most, Width);
        _fieldWords = new Embedding(_weights, fields.Count, Units, Width);
        _valueWords = new Embedding(_weights, most, Units, Width);
    }

    /// <inheritdoc/>
    public int[] Choose(IReadOnlyList<Centre> centres, Rng rng)
    {
        using var one = new ThreadCount(1);
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var choices = new List<int>();
        Walk(centres, probabilities =>
        {
            choices.Add(Categorical.Draw(probabilities, rng));
            return choices[^1];
        });
        return [.. choices];
    }

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<Centre> centres, int[] choices, double advantage)
    {
        using var one = new ThreadCount(1);
        using var scope = NewDisposeScope();
        var next = 0;
        var (logProbability, entropy) = Walk(centres, _ => choices[next++]);
        _weights.Descend(logProbability.Times(-advantage) - entropy.Times(EntropyWeight), Rate, Decay);
    }

    /// <inheritdoc/>
    public JsonNode? Save() => _weights.Save();

    /// <inheritdoc/>
    public void Load(JsonNode? state) => _weights.Load(state!);

    /// <summary>Takes all choices in turn, and returns log probability and entropy of the walk.</summary>
    private (Tensor LogProbability, Tensor Entropy) Walk(IReadOnlyList<Centre> centres, Func<double[], int> choose)
    {
        var nodes = Encode(centres);
        var (log, entropy) = (zeros(1, ScalarType.Float64), zeros(1, ScalarType.Float64));
        var state = _cell.Step(nodes.mean([0L], keepdim: true), _cell.Start());
        var attention = _attention.Of(_ofNode.Of(nodes).Plus(_ofState.Of(state.Hidden)).tanh()).view(-1);
        state = _cell.Step(nodes.narrow(0, Take(Categorical.Bounded(attention, SubspaceCap)), 1), state);
        for (var e = 0; e < _edits; e++)
        {
            var field = Take(Categorical.Bounded(_field.Of(state.Hidden).view(-1), EditCap));
            state = _cell.Step(_fieldWords.Of(field), state);
            var values = _fields.All[field].Values;
            var value = Take(Categorical.Bounded(_value.Of(state.Hidden).view(-1).narrow(0, 0, values), EditCap));
            state = _cell.Step(_valueWords.Of(value), state);
        }
        return (log, entropy);

        int Take(Tensor logits)
        {
            var logs = nn.functional.log_softmax(logits, 0);
            var probabilities = logs.exp();
            var taken = choose(probabilities.detach().data<double>().ToArray());
            log = log.Plus(logs[taken]);
            entropy -= (probabilities * logs).sum();
            return taken;
        }
    }

    private Tensor Encode(IReadOnlyList<Centre> centres)
    {
        var k = centres.Count;
        double[][] features = [.. centres.Select(c => (double[])[.. _fields.OneHot(c.Values), c.Score])];
        var edges = new double[k * k * features[0].Length];
        var present = new double[k * k];
        foreach (var (from, to) in Centre.Edges([.. centres.Select(c => c.Score)]))
        {
            present[from * k + to] = 1;
            for (var i = 0; i < features[0].Length; i++)
                edges[(from * k + to) * features[0].Length + i] = features[to][i] - features[from][i];
        }
        var there = tensor(present, [k, k, 1]);
        var x = tensor([.. features.SelectMany(f => f)], [k, features[0].Length]);
        var (nodes, between) = _first.Of(x, tensor(edges, [k, k, features[0].Length]), there);
        return _second.Of(nodes, between, there).Nodes;
    }
}
