namespace FaDE.Search.Spaces;

/// <summary>The fixed layers around one stage: what comes before and after its cell.</summary>
/// <param name="Width">Layer width (linear) or channels (convolution) inside the stage.</param>
/// <param name="EntrySize">Convolution only: adaptive average pooling to this many pixels before the entry
/// layer; 0 for none.</param>
/// <param name="ExitPool">Convolution only: kernel and stride of the pooling after the stage; 1 for none.</param>
/// <param name="ExitPadding">Padding of the exit pooling, in pixels.</param>
/// <param name="ExitPoolIsMax">Max pooling (the published default) or average pooling.</param>
public sealed record StageShape(int Width, int EntrySize = 0, int ExitPool = 1, int ExitPadding = 0,
    bool ExitPoolIsMax = true);
