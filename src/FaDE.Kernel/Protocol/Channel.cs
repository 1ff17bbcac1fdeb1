namespace FaDE.Kernel.Protocol;

/// <summary>The sockets of a kernel.</summary>
internal enum Channel
{
    /// <summary>Requests that run one after another.</summary>
    Shell,

    /// <summary>Requests that overtake: interrupt, shutdown.</summary>
    Control,

    /// <summary>Questions to the user.</summary>
    Stdin,

    /// <summary>What all clients see.</summary>
    IoPub,

    /// <summary>Echo: the kernel is alive.</summary>
    Heartbeat,
}
