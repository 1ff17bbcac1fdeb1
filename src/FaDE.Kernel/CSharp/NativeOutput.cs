using System.Runtime.InteropServices;
using System.Text;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// Shows in the cell what native code and child processes write to the process's own stdout or stderr.
/// </summary>
/// <remarks>
/// The file descriptor becomes a pipe. Where that cannot be done (Windows), such output goes where it went before.
/// </remarks>
internal sealed partial class NativeOutput
{
    // Written by us into the pipe to learn that everything before it has been read; no program prints this by chance.
    private static readonly byte[] Mark = "\u0001fade-kernel-mark\u0001"u8.ToArray();
    private readonly ManualResetEventSlim _marked = new();
    private readonly string _stream;
    private readonly int _descriptor;
    private readonly int _read;

    private NativeOutput(string stream, int descriptor, int read)
    {
        (_stream, _descriptor, _read) = (stream, descriptor, read);
        new Thread(Pump) { IsBackground = true, Name = "native " + stream }.Start();
    }

    /// <summary>Redirects both streams.</summary>
    /// <returns>The redirected streams, and a writer to the stderr that the process was started with.</returns>
    public static (IReadOnlyList<NativeOutput> Streams, TextWriter Log) Redirect()
    {
        var log = Console.Error;
        if (OperatingSystem.IsWindows()) return ([], log);
        var original = Duplicate(2);
        if (original < 0) return ([], log);
        var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(original, false);
        log = new StreamWriter(new FileStream(handle, FileAccess.Write)) { AutoFlush = true };
        return (new[] { Open("stdout", 1), Open("stderr", 2) }.OfType<NativeOutput>().ToList(),
            TextWriter.Synchronized(log));
    }

    /// <summary>Waits until what native code has written so far has been shown.</summary>
    public static void Drain(IReadOnlyList<NativeOutput> streams)
    {
        if (streams.Count == 0) return;
        FlushAll(0);
        foreach (var stream in streams)
        {
            stream._marked.Reset();
            if (WriteBytes(stream._descriptor, Mark, (nuint)Mark.Length) == Mark.Length) stream._marked.Wait(1000);
        }
    }

    private static unsafe NativeOutput? Open(string stream, int descriptor)
    {
        Span<int> ends = stackalloc int[2];
        fixed (int* pointer = ends)
            if (Pipe(pointer) != 0) return null;
        if (DuplicateTo(ends[1], descriptor) < 0) return null;
        CloseDescriptor(ends[1]);
        return new(stream, descriptor, ends[0]);
    }

    private void Pump()
    {
        using var pipe = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(_read, true),
            FileAccess.Read, 0);
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[16384];
        var held = 0;
        while (pipe.Read(bytes, held, bytes.Length - held) is var count and > 0)
        {
            held += count;
            while (bytes.AsSpan(0, held).IndexOf(Mark) is var at and >= 0)
            {
                Show(bytes.AsSpan(0, at));
                held -= at + Mark.Length;
                bytes.AsSpan(at + Mark.Length, held).CopyTo(bytes);
                _marked.Set();
            }

            // A mark may have come in part; what follows the last byte that could start one is kept for the next read.
            var start = bytes.AsSpan(0, held).LastIndexOf(Mark[0]);
            var ready = start >= 0 && held - start < Mark.Length ? start : held;
            Show(bytes.AsSpan(0, ready));
            bytes.AsSpan(ready, held - ready).CopyTo(bytes);
            held -= ready;
        }

        void Show(ReadOnlySpan<byte> text)
        {
            var characters = new char[decoder.GetCharCount(text, false)];
            var count = decoder.GetChars(text, characters, false);
            CellScope.Output?.Write(_stream, new string(characters, 0, count));
        }
    }

    [LibraryImport("libc", EntryPoint = "pipe")]
    private static unsafe partial int Pipe(int* ends);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int FlushAll(nint stream);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteBytes(int descriptor, ReadOnlySpan<byte> bytes, nuint count);
}
