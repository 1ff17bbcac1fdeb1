namespace FaDE.Kernel.Protocol;

/// <summary>One socket of libzmq. Like every such socket it must be used by one thread at a time.</summary>
internal sealed class ZmqSocket : IDisposable
{
    private const int LingerMilliseconds = 1000;
    private bool _closed;

    public ZmqSocket(nint context, int type)
    {
        Handle = ZeroMq.NewSocket(context, type);
        if (Handle == 0) throw new KernelException($"libzmq could not create a socket: {ZeroMq.LastErrorText}.");
        Set(ZeroMq.Linger, LingerMilliseconds);
        if (type == ZeroMq.Router) Set(ZeroMq.RouterHandover, 1);
        // Zero means no limit: output is never dropped because a client reads slowly.
        if (type == ZeroMq.Pub) Set(ZeroMq.SendHighWaterMark, 0);
    }

    public nint Handle { get; }

    public void Bind(string address)
    {
        if (ZeroMq.Bind(Handle, address) != 0)
            throw new KernelException($"The kernel could not listen on {address}, which the connection file names: "
                + $"{ZeroMq.LastErrorText}.");
    }

    public void Connect(string address)
    {
        if (ZeroMq.Connect(Handle, address) != 0)
            throw new KernelException($"The kernel could not connect to {address}: {ZeroMq.LastErrorText}.");
    }

    public void Send(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
            ZeroMq.Send(Handle, frames[i], (nuint)frames[i].Length,
                ZeroMq.DontWait | (i < frames.Count - 1 ? ZeroMq.SendMore : 0));
    }

    /// <summary>The frames of the next message, or null when none waits.</summary>
    public unsafe List<byte[]>? Receive()
    {
        List<byte[]>? frames = null;
        while (true)
        {
            var message = default(ZeroMq.Msg);
            ZeroMq.InitMessage(ref message);
            var size = ZeroMq.Receive(ref message, Handle, ZeroMq.DontWait);
            if (size < 0)
            {
                ZeroMq.CloseMessage(ref message);
                return null;
            }

            (frames ??= []).Add(new ReadOnlySpan<byte>((void*)ZeroMq.Data(ref message), size).ToArray());
            var more = ZeroMq.More(ref message) != 0;
            ZeroMq.CloseMessage(ref message);
            if (!more) return frames;
        }
    }

    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        ZeroMq.Close(Handle);
    }

    private void Set(int option, int value) => ZeroMq.SetOption(Handle, option, value, sizeof(int));
}
