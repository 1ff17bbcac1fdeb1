namespace TorchSharp;

/// <summary>Order of the axes in memory.</summary>
public enum memory_format
{
    preserve_format = 0,
    contiguous_format = 1,
    channels_last = 2,
}
