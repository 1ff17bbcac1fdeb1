using FaDE.Supernet.Cells;
using System.Text.Json.Nodes;
using FaDE.Methods.Networks;
using FaDE.Search;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.SemiSupervised;

/// <summary>
/// Encoder, predictor and decoder of SemiNAS (Luo et al. 2020): tokens are read into a code, from which a small network
/// tells the accuracy and another cell writes the tokens again.
/// </summary>
/// <remarks>
/// Outputs of the encoder are normalised per step, the code is their mean, normalised; the predictor has 16 hidden
/// units; the decoder begins at the code and attends to the outputs of the encoder. Adam at 1e-3, L2 of 1e-4, gradients
/// of norm at most 5, batches of 100, dropout of 0.1 on embeddings.
/// </remarks>
public sealed class EncoderDecoder
{
    private const int Hidden = 16, Batch = 100;
    private const double Rate = 1e-3, Decay = 1e-4, Clip = 5, Dropout = 0.1, OfPrediction = 0.8;

    private readonly int _length, _units;
    private readonly SmallWeights _weights;
    private readonly Embedding _read, _written;
    private readonly Lstm _encoder, _decoder;
    private readonly Dense _first, _last, _attention, _mix, _token;

    /// <summary>Creates it.</summary>
    /// <param name="length">Tokens per network.</param>
    /// <param name="vocabulary">Number of different tokens, 0 among them, with which writing begins.</param>
    /// <param name="units">Of cells and code.</param>
    /// <param name="seed">Of the initial weights.</param>
    public EncoderDecoder(int length, int vocabulary, int units, long seed)
    {
        (_length, _units, _weights) = (length, units, new SmallWeights(seed));
        var width = 1 / Math.Sqrt(units);
        _read = new Embedding(_weights, vocabulary, units, 0.5);
        _written = new Embedding(_weights, vocabulary, units, 0.5);
        (_encoder, _decoder) = (new Lstm(_weights, units, units, width), new Lstm(_weights, units, units, width));
        (_first, _last) = (new Dense(_weights, units, Hidden, width), new Dense(_weights, Hidden, 1, 0.25));
        _attention = new Dense(_weights, units, units, width, bias: false);
        _mix = new Dense(_weights, 2 * units, units, width);
        _token = new Dense(_weights, units, vocabulary, width);
    }

    /// <summary>0.8 times the mean squared error and 0.2 times the negative log likelihood of tokens.</summary>
    /// <param name="squaredError">A number.</param>
    /// <param name="likelihood">Mean log probability of the tokens, a number.</param>
    public static Tensor Loss(Tensor squaredError, Tensor likelihood) =>
        squaredError.Times(OfPrediction) - likelihood.Times(1 - OfPrediction);

    /// <summary>Trains.</summary>
    /// <param name="tokens">Networks.</param>
    /// <param name="targets">Standardised accuracies; NaN where none is known: then only the tokens teach.</param>
    /// <param name="epochs">Passes.</param>
    /// <param name="rng">Order and dropout.</param>
    /// <param name="cancellation">Stops.</param>
    public void Fit(IReadOnlyList<int[]> tokens, IReadOnlyList<double> targets, int epochs, Rng rng,
        CancellationToken cancellation = default)
    {
        for (var epoch = 0; epoch < epochs; epoch++)
            foreach (var batch in rng.Permutation(tokens.Count).Chunk(Batch))
            {
                cancellation.ThrowIfCancellationRequested();
                using var one = new ThreadCount(1);
                using var scope = NewDisposeScope();
                int[][] rows = [.. batch.Select(i => tokens[i])];
                double[] known = [.. batch.Select(i => targets[i])];
                var outputs = Encode(rows, rng);
                var code = Code(outputs);
                var error = Error(Predict(code), known);
                var likelihood = Likelihood(outputs, code, rows, rng);
                _weights.Descend(Loss(error, likelihood), Rate, Decay, Clip);
            }
    }

    /// <summary>Standardised accuracies, without dropout.</summary>
    public double[] Predict(IReadOnlyList<int[]> tokens)
    {
        var all = new List<double>();
        foreach (var rows in tokens.Chunk(500))
        {
            using var one = new ThreadCount(1);
            using var scope = NewDisposeScope();
            using var still = no_grad();
            all.AddRange(Predict(Code(Encode(rows, null))).data<double>().ToArray());
        }
        return [.. all];
    }

    /// <summary>Networks whose codes lie up the gradient of the prediction: every output of the encoder is moved by
    /// step times the gradient, and the tokens are written greedily.</summary>
    /// <param name="tokens">Where to begin.</param>
    /// <param name="step">Length.</param>
    public IReadOnlyList<int[]> Climb(IReadOnlyList<int[]> tokens, double step)
    {
        using var one = new ThreadCount(1);
        using var scope = NewDisposeScope();
        Tensor outputs;
        using (no_grad()) outputs = Encode(tokens, null);
        outputs = outputs.detach().requires_grad_();
        var gradient = autograd.grad([Predict(Code(outputs)).sum()], [outputs])[0];
        using var still = no_grad();
        var moved = outputs.Plus(gradient.Times(step));
        return Write(moved, Code(moved));
    }

    /// <summary>What is written from the codes of networks themselves.</summary>
    public IReadOnlyList<int[]> Rewrite(IReadOnlyList<int[]> tokens)
    {
        using var one = new ThreadCount(1);
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var outputs = Encode(tokens, null);
        return Write(outputs, Code(outputs));
    }

    /// <summary>Its weights.</summary>
    public JsonNode Save() => _weights.Save();

    /// <summary>Reads what <see cref="Save"/> gave.</summary>
    public void Load(JsonNode state) => _weights.Load(state);

    /// <summary>(rows, length, units).</summary>
    private Tensor Encode(IReadOnlyList<int[]> rows, Rng? rng)
    {
        var state = _encoder.Start(rows.Count);
        var outputs = new List<Tensor>();
        for (var t = 0; t < _length; t++)
        {
            state = _encoder.Step(Dropped(_read.Of(Column(rows, t)), rng), state);
            outputs.Add(nn.functional.normalize(state.Hidden, 2, 1));
        }
        return stack(outputs, 1);
    }

    private static Tensor Code(Tensor outputs) => nn.functional.normalize(outputs.mean([1L]), 2, 1);

    private Tensor Predict(Tensor code) => _last.Of(_first.Of(code).relu()).squeeze(1);

    private static Tensor Error(Tensor predicted, double[] targets)
    {
        var known = targets.Count(y => !double.IsNaN(y));
        if (known == 0) return zeros(1, ScalarType.Float64);
        var mask = tensor([.. targets.Select(y => double.IsNaN(y) ? 0.0 : 1)]);
        var wanted = tensor([.. targets.Select(y => double.IsNaN(y) ? 0.0 : y)]);
        return ((predicted - wanted).Squared() * mask).sum().Times(1.0 / known);
    }

    /// <summary>Mean log probability of the tokens, each given those before it.</summary>
    private Tensor Likelihood(Tensor outputs, Tensor code, IReadOnlyList<int[]> rows, Rng rng)
    {
        var (state, before, sum) = ((code, code), new long[rows.Count], zeros(1, ScalarType.Float64));
        for (var t = 0; t < _length; t++)
        {
            (state, var logs) = Next(before, state, outputs, rng);
            before = Column(rows, t);
            sum = sum.Plus(logs.gather(1, tensor(before).unsqueeze(1)).mean());
        }
        return sum.Times(1.0 / _length);
    }

    private List<int[]> Write(Tensor outputs, Tensor code)
    {
        var rows = (int)code.shape[0];
        var (state, before) = ((code, code), new long[rows]);
        var written = Enumerable.Range(0, rows).Select(_ => new int[_length]).ToList();
        for (var t = 0; t < _length; t++)
        {
            (state, var logs) = Next(before, state, outputs, null);
            before = logs.argmax(1).data<long>().ToArray();
            for (var i = 0; i < rows; i++) written[i][t] = (int)before[i];
        }
        return written;
    }

    /// <summary>One step of the decoder: the log probabilities of the next token, (rows, vocabulary).</summary>
    private ((Tensor Hidden, Tensor Memory) State, Tensor Logs) Next(long[] before,
        (Tensor Hidden, Tensor Memory) state, Tensor outputs, Rng? rng)
    {
        state = _decoder.Step(Dropped(_written.Of(before), rng), state);
        var shares = outputs.matmul(_attention.Of(state.Hidden).unsqueeze(2)).softmax(1);
        var context = (outputs * shares).sum(1);
        return (state, nn.functional.log_softmax(_token.Of(_mix.Of(cat([context, state.Hidden], 1)).tanh()), 1));
    }

    private Tensor Dropped(Tensor x, Rng? rng)
    {
        if (rng is null) return x;
        var kept = new double[x.shape[0] * _units];
        for (var i = 0; i < kept.Length; i++) kept[i] = rng.NextDouble() < Dropout ? 0 : 1 / (1 - Dropout);
        return x * tensor(kept, [x.shape[0], _units]);
    }

    private static long[] Column(IReadOnlyList<int[]> rows, int t) => [.. rows.Select(row => (long)row[t])];
}
