namespace FaDE.Supernet.Hooks;

/// <summary>What a hook wrote down.</summary>
/// <param name="Epoch">From 0.</param>
/// <param name="Step">Steps done before, from 0.</param>
/// <param name="Hook">Its name.</param>
/// <param name="Text">What it did.</param>
public sealed record HookEvent(int Epoch, long Step, string Hook, string Text);
