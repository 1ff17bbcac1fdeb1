using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace FaDE.Kernel.Protocol;

/// <summary>
/// A Jupyter kernel without a language: sockets, signatures, and the order of messages. Protocol 5.3.
/// </summary>
/// <remarks>
/// One thread owns the sockets; everybody else posts to its queue. So the order in which messages are posted is the
/// order in which they leave, and heartbeat, interrupt and shutdown are answered while a cell runs on the thread of the
/// shell channel.
/// </remarks>
internal sealed class JupyterServer : IDisposable
{
    private const string WakeAddress = "inproc://wake";
    private const int ParentCheckMilliseconds = 1000;
    private const int CellStackBytes = 2 << 20;

    /// <summary>The name of the thread that runs cells.</summary>
    public const string CellThread = "cells";

    private readonly nint _context;
    private readonly Dictionary<Channel, ZmqSocket> _sockets = [];
    private readonly ZmqSocket _wakeReceiver;
    private readonly ZmqSocket _wakeSender;
    private readonly Lock _outgoingLock = new();
    private readonly MessageSigner _signer;
    private readonly IInterpreter _interpreter;
    private readonly ShellRequests _shell;
    private readonly BlockingCollection<Message> _shellQueue = [];
    private readonly BlockingCollection<Message> _inputReplies = [];
    private readonly TextWriter _log;
    private readonly string _session = Guid.NewGuid().ToString("N");
    private List<(Channel Channel, List<byte[]> Frames)> _outgoing = [];
    private bool _awake;
    private long _messages;
    private volatile bool _stopping;
    private bool _disposed;

    /// <summary>Opens the sockets that the connection names, and no others.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="interpreter">The language.</param>
    /// <param name="log">For dropped messages; never the cell's output.</param>
    public JupyterServer(ConnectionInfo connection, IInterpreter interpreter, TextWriter log)
    {
        (_interpreter, _log, _signer) = (interpreter, log, new(connection.Key));
        _context = ZeroMq.NewContext();
        _wakeReceiver = new(_context, ZeroMq.Pair);
        _wakeSender = new(_context, ZeroMq.Pair);
        try
        {
            Open(Channel.Shell, ZeroMq.Router, connection.Shell);
            Open(Channel.Control, ZeroMq.Router, connection.Control);
            Open(Channel.Stdin, ZeroMq.Router, connection.Stdin);
            Open(Channel.IoPub, ZeroMq.Pub, connection.IoPub);
            Open(Channel.Heartbeat, ZeroMq.Rep, connection.Heartbeat);
        }
        catch
        {
            Dispose();
            throw;
        }

        _wakeReceiver.Bind(WakeAddress);
        _wakeSender.Connect(WakeAddress);
        _shell = new(this, interpreter);

        void Open(Channel channel, int type, int port)
        {
            _sockets[channel] = new(_context, type);
            _sockets[channel].Bind(connection.Address(port));
        }
    }

    /// <summary>Serves until a client asks for shutdown or the parent process has gone.</summary>
    public void Run()
    {
        Publish("status", new() { ["execution_state"] = "starting" }, Json.EmptyObject);
        StartCells();
        Channel[] read = [Channel.Shell, Channel.Control, Channel.Stdin, Channel.Heartbeat];
        var items = read.Select(channel => _sockets[channel].Handle).Append(_wakeReceiver.Handle)
            .Select(handle => new ZeroMq.PollItem { Socket = handle, Events = ZeroMq.PollIn }).ToArray();
        var parent = ParentProcess();
        var lastCheck = Stopwatch.GetTimestamp();
        while (!_stopping)
        {
            ZeroMq.Poll(items, items.Length, ParentCheckMilliseconds);
            foreach (var channel in read)
                while (_sockets[channel].Receive() is { } frames) Receive(channel, frames);
            SendOutgoing();
            if (Stopwatch.GetElapsedTime(lastCheck).TotalMilliseconds < ParentCheckMilliseconds) continue;
            lastCheck = Stopwatch.GetTimestamp();
            if (parent > 1 && ParentProcess() != parent) _stopping = true;
        }

        SendOutgoing();
    }

    /// <summary>Stops serving after what was posted has been sent. Any thread may call it.</summary>
    public void Stop()
    {
        _stopping = true;
        Wake();
    }

    /// <summary>Sends a message to all clients.</summary>
    public void Publish(string type, JsonObject content, byte[] parent) =>
        Post(Channel.IoPub, [Encoding.ASCII.GetBytes("kernel." + _session + "." + type)], type, content, parent);

    /// <summary>Answers a request.</summary>
    public void Reply(Channel channel, Message request, JsonObject content) =>
        Post(channel, request.Identities, request.Type.Replace("_request", "_reply"), content, request.Header);

    /// <summary>Asks the user of the client that sent a request for a line.</summary>
    public string Ask(Message request, string prompt, bool password, CancellationToken interrupted)
    {
        while (_inputReplies.TryTake(out _))
        {
            // An answer to a question that was given up is no answer to this one.
        }

        Post(Channel.Stdin, request.Identities, "input_request",
            new() { ["prompt"] = prompt, ["password"] = password }, request.Header);
        return _inputReplies.Take(interrupted).Text("value");
    }

    /// <summary>Takes the requests that wait on the shell channel at this moment.</summary>
    public List<Message> TakeWaiting()
    {
        var waiting = new List<Message>();
        while (_shellQueue.TryTake(out var message)) waiting.Add(message);
        return waiting;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var socket in _sockets.Values) socket.Dispose();
        _wakeReceiver.Dispose();
        _wakeSender.Dispose();
        ZeroMq.EndContext(_context);
    }

    private void StartCells() => new Thread(RunShell, CellStackBytes) { IsBackground = true, Name =
        CellThread }.Start();

    private void RunShell()
    {
        foreach (var message in _shellQueue.GetConsumingEnumerable())
        {
            _shell.Handle(Channel.Shell, message);
            if (!_interpreter.ThreadIsSpent) continue;
            StartCells();
            return;
        }
    }

    private void Receive(Channel channel, List<byte[]> frames)
    {
        if (channel == Channel.Heartbeat)
        {
            _sockets[channel].Send(frames);
            return;
        }

        var message = Message.Parse(frames, _signer, out var problem);
        if (message is null)
        {
            _log.WriteLine($"Dropped a message on the {channel} channel: {problem}.");
            return;
        }

        switch (channel)
        {
            case Channel.Shell:
                _shellQueue.Add(message);
                break;
            case Channel.Stdin when message.Type == "input_reply":
                _inputReplies.Add(message);
                break;
            case Channel.Control:
                Control(message);
                break;
        }
    }

    private void Control(Message message)
    {
        switch (message.Type)
        {
            case "interrupt_request":
                _shell.Surround(message, () =>
                {
                    _interpreter.Interrupt();
                    Reply(Channel.Control, message, new() { ["status"] = "ok" });
                });
                break;
            case "shutdown_request":
                _shell.Handle(Channel.Control, message);
                _stopping = true;
                break;
            case "kernel_info_request" or "connect_request" or "debug_request":
                _shell.Handle(Channel.Control, message);
                break;
            default:
                // Everything else may run for long, so it takes its turn behind the cells.
                _shellQueue.Add(message with { ReplyTo = Channel.Control });
                break;
        }
    }

    private void Post(Channel channel, IReadOnlyList<byte[]> identities, string type, JsonObject content, byte[] parent)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{_session}_{Environment.ProcessId}_{Interlocked.Increment(ref _messages)}",
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ShellRequests.ProtocolVersion,
        };
        byte[][] body = [Json.Serialize(header), parent, Json.EmptyObject, Json.Serialize(content)];
        List<byte[]> frames = [.. identities, Message.Delimiter, _signer.Sign(body), .. body];
        lock (_outgoingLock) _outgoing.Add((channel, frames));
        Wake();
    }

    private void Wake()
    {
        lock (_outgoingLock)
        {
            if (_awake) return;
            _awake = true;
            _wakeSender.Send([[]]);
        }
    }

    private void SendOutgoing()
    {
        List<(Channel Channel, List<byte[]> Frames)> ready;
        lock (_outgoingLock)
        {
            if (!_awake) return;
            while (_wakeReceiver.Receive() is not null)
            {
                // One wake-up or several: the queue is emptied below.
            }

            _awake = false;
            (ready, _outgoing) = (_outgoing, []);
        }

        foreach (var (channel, frames) in ready) _sockets[channel].Send(frames);
    }

    private static int ParentProcess() => OperatingSystem.IsWindows() ? 0 : GetParentProcess();

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int GetParentProcess();
}
