namespace FaDE.Kernel.Display;

/// <summary>A two-way channel between a script in the page and the code of a cell. The page opens it.</summary>
public sealed class Comm
{
    private static readonly Lock Registering = new();
    private static readonly Dictionary<string, Action<Comm>> Targets = [];

    internal Comm(string id, string target) => (Id, Target) = (id, target);

    /// <summary>The id that the page gave it.</summary>
    public string Id { get; }

    /// <summary>What it is for.</summary>
    public string Target { get; }

    /// <summary>Called with each message from the page, as JSON.</summary>
    public Action<string>? Received { get; set; }

    /// <summary>Waits for comms of a target.</summary>
    /// <param name="target">The name that the page opens.</param>
    /// <param name="opened">Called with each new comm.</param>
    public static void Register(string target, Action<Comm> opened)
    {
        lock (Registering) Targets[target] = opened;
    }

    /// <summary>Sends a message to the page.</summary>
    /// <param name="json">The payload.</param>
    /// <exception cref="ArgumentException">The payload is not JSON.</exception>
    public void Send(string json) => CellHost.Current.Send(Id, json);

    /// <summary>Who waits for comms of a target; null when nobody does.</summary>
    internal static Action<Comm>? Awaiting(string target)
    {
        lock (Registering) return Targets.GetValueOrDefault(target);
    }
}
