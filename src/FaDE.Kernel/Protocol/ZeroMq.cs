using System.Reflection;
using System.Runtime.InteropServices;

namespace FaDE.Kernel.Protocol;

/// <summary>The functions of libzmq that a Jupyter kernel needs.</summary>
internal static partial class ZeroMq
{
    public const int Pair = 0;
    public const int Pub = 1;
    public const int Rep = 4;
    public const int Router = 6;
    public const int Linger = 17;
    public const int SendHighWaterMark = 23;
    public const int RouterHandover = 56;
    public const int DontWait = 1;
    public const int SendMore = 2;
    public const short PollIn = 1;

    private const string Library = "libzmq";
    private static readonly string[] FileNames =
        ["libzmq.so.5", "libzmq.so", "libzmq.5.dylib", "libzmq.dylib", "libzmq.dll"];

    static ZeroMq() => NativeLibrary.SetDllImportResolver(typeof(ZeroMq).Assembly, Resolve);

    /// <summary>An item of <see cref="Poll"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollItem
    {
        public nint Socket;
        public int File;
        public short Events;
        public short Revents;
    }

    /// <summary>libzmq's opaque 64-byte message.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct Msg;

    [LibraryImport(Library, EntryPoint = "zmq_ctx_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "zmq_ctx_term")]
    public static partial int EndContext(nint context);

    [LibraryImport(Library, EntryPoint = "zmq_socket")]
    public static partial nint NewSocket(nint context, int type);

    [LibraryImport(Library, EntryPoint = "zmq_close")]
    public static partial int Close(nint socket);

    [LibraryImport(Library, EntryPoint = "zmq_setsockopt")]
    public static partial int SetOption(nint socket, int option, in int value, nuint length);

    [LibraryImport(Library, EntryPoint = "zmq_bind", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(nint socket, string address);

    [LibraryImport(Library, EntryPoint = "zmq_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint socket, string address);

    [LibraryImport(Library, EntryPoint = "zmq_send")]
    public static partial int Send(nint socket, ReadOnlySpan<byte> data, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_init")]
    public static partial int InitMessage(ref Msg message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_recv")]
    public static partial int Receive(ref Msg message, nint socket, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_data")]
    public static partial nint Data(ref Msg message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_more")]
    public static partial int More(ref Msg message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_close")]
    public static partial int CloseMessage(ref Msg message);

    [LibraryImport(Library, EntryPoint = "zmq_poll")]
    public static partial int Poll([In, Out] PollItem[] items, int count, nint milliseconds);

    [LibraryImport(Library, EntryPoint = "zmq_errno")]
    public static partial int LastError();

    [LibraryImport(Library, EntryPoint = "zmq_strerror")]
    private static partial nint Describe(int error);

    /// <summary>libzmq's words for its last error, for instance "Address already in use".</summary>
    public static string LastErrorText => Marshal.PtrToStringUTF8(Describe(LastError())) ?? "unknown error";

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return 0;
        foreach (var file in FileNames)
            if (NativeLibrary.TryLoad(file, assembly, path, out var handle)) return handle;
        throw new KernelException("The kernel talks to Jupyter through libzmq, which was not found; install it (Debian "
            + "and Ubuntu: apt install libzmq5; Fedora: dnf install zeromq; macOS: brew install zeromq).");
    }
}
