namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>Zeroed single-precision memory at a fixed address that begins on a cache line.</summary>
internal sealed unsafe class AlignedFloats
{
    private readonly float[] _memory;

    public AlignedFloats(int length)
    {
        _memory = GC.AllocateArray<float>(length + 16, pinned: true);
        fixed (float* start = _memory) Pointer = (float*)(((nint)start + 63) & ~63);
        Length = length;
    }

    public int Length { get; }

    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Length);
}
