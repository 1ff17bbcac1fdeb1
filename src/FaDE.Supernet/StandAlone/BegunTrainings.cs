namespace FaDE.Supernet.StandAlone;

/// <summary>
/// Trainings that were stopped early, in memory, so that they can go on. What is no longer there, after a restart or
/// because there were too many, is trained from the beginning: it takes longer and ends with the same numbers.
/// </summary>
/// <param name="most">Bytes kept at most; the oldest go first.</param>
internal sealed class BegunTrainings(long most = 1L << 29)
{
    private readonly Dictionary<(string Network, long Seed), TrainingState> _states = [];
    private readonly Queue<(string, long)> _order = [];
    private long _bytes;

    /// <summary>Where a training can go on that is to have some epochs in all; null for the beginning.</summary>
    public TrainingState? Find(string network, long seed, int epochs) =>
        _states.TryGetValue((network, seed), out var state) && state.Epochs <= epochs ? state : null;

    /// <summary>Keeps a training.</summary>
    public void Keep(string network, long seed, TrainingState state)
    {
        if (_states.TryGetValue((network, seed), out var before)) _bytes -= before.Bytes;
        else _order.Enqueue((network, seed));
        _states[(network, seed)] = state;
        _bytes += state.Bytes;
        while (_bytes > most && _order.TryDequeue(out var oldest))
            if (_states.Remove(oldest, out var gone)) _bytes -= gone.Bytes;
    }
}
