namespace FaDE.Search.Spaces;

/// <summary>
/// The fixed part of a network around the cells that are searched: input, entry layer of every stage,
/// pooling, linear head.
/// </summary>
/// <remarks>
/// Together with a block it describes a whole network, so that costs can be counted without an engine.
/// </remarks>
/// <param name="Kind">Linear or convolutional.</param>
/// <param name="Input">Shape of an image.</param>
/// <param name="Classes">Number of classes, at least 2.</param>
/// <param name="Stages">One shape per stage.</param>
public sealed record Backbone(BackboneKind Kind, InputShape Input, int Classes, IReadOnlyList<StageShape> Stages)
{
    /// <summary>Convolution only: adaptive average pooling to this many pixels before the head; 0 for none.</summary>
    public int HeadSize { get; init; }

    /// <summary>
    /// Convolution only: whether the head reads every column of pixels by itself, as sequences are read, and puts out
    /// (batch, columns, classes).
    /// </summary>
    public bool HeadPerColumn { get; init; }

    /// <summary>
    /// Whether a linear backbone has an entry layer (Linear+ReLU) at every stage (true) or at the first stage only
    /// (false, as published).
    /// </summary>
    public bool EntryAtEveryStage { get; init; }

    /// <summary>Whether the head has a bias.</summary>
    public bool HeadBias { get; init; } = true;

    /// <summary>
    /// The fully connected backbone: Linear+ReLU to the width, d stages, linear head (FaDE, published code).
    /// </summary>
    /// <param name="input">Shape of an image.</param>
    /// <param name="stages">Number of stages, d.</param>
    /// <param name="width">Layer width.</param>
    /// <param name="classes">Number of classes.</param>
    public static Backbone Mlp(InputShape input, int stages, int width, int classes = 10) =>
        new(BackboneKind.Linear, input, classes, [.. Enumerable.Repeat(new StageShape(width), stages)]);

    /// <summary>
    /// The convolutional backbone of this toolkit (ours): every stage begins with an entry convolution, from the second
    /// on at half the size before, but not below 4 pixels; pooling to 4x4 and a linear head.
    /// </summary>
    /// <param name="input">Shape of an image.</param>
    /// <param name="stages">Number of stages, d.</param>
    /// <param name="channels">Channels of every stage.</param>
    /// <param name="classes">Number of classes.</param>
    public static Backbone Conv(InputShape input, int stages, int channels, int classes = 10) =>
        new(BackboneKind.Conv, input, classes, [.. Enumerable.Range(0, stages)
            .Select(s => new StageShape(channels, s == 0 ? 0 : Math.Max(4, input.Height >> s)))])
        {
            HeadSize = 4,
        };

    /// <summary>The backbone of a kind, fully connected or convolutional.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="input">Shape of an image.</param>
    /// <param name="stages">Number of stages, d.</param>
    /// <param name="width">Layer width, or channels; at least 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="FadeException">The width is below 1.</exception>
    public static Backbone Of(BackboneKind kind, InputShape input, int stages, int width, int classes = 10) =>
        width < 1 ? throw new FadeException($"A backbone's width is at least 1; met {width}.")
        : kind == BackboneKind.Linear ? Mlp(input, stages, width, classes) : Conv(input, stages, width, classes);

    /// <summary>Reads the JSON that <see cref="ToJson"/> writes.</summary>
    /// <exception cref="SpaceException">The text is no backbone; the message names the place.</exception>
    public static Backbone FromJson(string json) => BackboneJson.Read(JsonCursor.Parse(json));

    /// <summary>The backbone as JSON.</summary>
    public string ToJson() => JsonText.Write(writer => BackboneJson.Write(writer, this));
}
