using FaDE.Search;

namespace FaDE.Supernet.Training;

/// <summary>A checkpoint that is damaged, or belongs to another run.</summary>
public sealed class CheckpointException(string message, Exception? inner = null) : FadeException(message, inner);
