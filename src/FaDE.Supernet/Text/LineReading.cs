using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Supernet.Text;

/// <summary>
/// The characters of a line of text from its picture: connectionist temporal classification (Graves et al. 2006), that
/// is, a network puts out a
/// character or the blank for every column, and the loss is -log of the probability of all alignments that spell the
/// transcript.
/// </summary>
/// <param name="Alphabet">The characters.</param>
public sealed record LineReading(Alphabet Alphabet) : ITask
{
    /// <summary>The target that fills up transcripts shorter than the longest.</summary>
    public const long Filling = -1;

    /// <inheritdoc/>
    public string Name => "line reading";

    /// <summary>1 - edits / characters of a line read along the best path, at least 0.</summary>
    public string Metric => "character accuracy";

    /// <inheritdoc/>
    /// <remarks>Outputs are (batch, columns, characters and the blank, number 0), targets (batch, longest) with
    /// <see cref="Filling"/> at the end. In nats per
    /// character, the mean over the lines.</remarks>
    /// <exception cref="MethodException">A transcript that takes more columns than the network puts out.</exception>
    public Tensor Loss(Tensor outputs, Tensor targets)
    {
        var (lines, columns) = (outputs.shape[0], outputs.shape[1]);
        var lengths = targets.ne(Filling.Held()).sum(1);
        Check(targets, lengths, columns);
        var inputs = full([lines], columns.Held(), ScalarType.Int64, targets.device);
        return nn.functional.ctc_loss(outputs.log_softmax(2).transpose(0, 1),
            targets.clamp_min(0L.Held()), inputs, lengths);
    }

    /// <inheritdoc/>
    public Tensor Score(Tensor outputs, Tensor targets)
    {
        var truth = Transcripts(targets);
        double[] scores = [.. Read(outputs).Zip(truth, (read, line) =>
            Math.Max(0, 1 - (double)ErrorRate.Edits(read, line) / Math.Max(1, line.Length)))];
        return tensor(scores, device: outputs.device);
    }

    /// <summary>What is read in every line.</summary>
    /// <param name="outputs">(batch, columns, characters and the blank).</param>
    public IReadOnlyList<string> Read(Tensor outputs)
    {
        using var scope = NewDisposeScope();
        return [.. Rows(outputs.argmax(2)).Select(row => Alphabet.BestPath(row))];
    }

    /// <summary>What stands in every line.</summary>
    /// <param name="targets">(batch, longest).</param>
    public IReadOnlyList<string> Transcripts(Tensor targets)
    {
        using var scope = NewDisposeScope();
        return [.. Rows(targets).Select(row => Alphabet.Decode(row))];
    }

    /// <inheritdoc/>
    /// <remarks>Ours: height and width are halved after the first and the second stage, and the head reads every
    /// column.</remarks>
    /// <exception cref="SpaceException">Fully connected layers, which have no columns.</exception>
    public Backbone Backbone(BackboneKind kind, Examples examples, int stages, int width) => kind == BackboneKind.Conv
        ? Search.Spaces.Backbone.Conv(examples.Shape, stages, width, examples.Outputs) with
        {
            Stages = [.. Enumerable.Range(0, stages).Select(s => new StageShape(width, ExitPool: s < 2 ? 2 : 1))],
            HeadSize = 0,
            HeadPerColumn = true,
        }
        : throw new SpaceException("Lines are read by convolutional layers, column by column; met fully connected "
            + "ones.");

    private static void Check(Tensor targets, Tensor lengths, long columns)
    {
        var needed = lengths;
        if (targets.shape[1] > 1) // two equal characters in a row take a blank between them
            needed = needed.Plus(targets.narrow(1, 1, targets.shape[1] - 1)
                .eq(targets.narrow(1, 0, targets.shape[1] - 1))
                .logical_and(targets.narrow(1, 1, targets.shape[1] - 1).ne(Filling.Held())).sum(1));
        if (needed.max().item<long>() is var most && most > columns)
            throw new MethodException($"A transcript takes no more columns than the network puts out, {columns} "
                + $"here; met one that takes {most}.");
    }

    private static IEnumerable<long[]> Rows(Tensor numbers)
    {
        var (all, width) = (numbers.cpu().contiguous().data<long>().ToArray(), (int)numbers.shape[1]);
        return all.Chunk(width);
    }
}
