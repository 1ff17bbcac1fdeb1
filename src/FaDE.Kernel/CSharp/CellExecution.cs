using System.Runtime;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// One run of a cell that can be stopped: asked first, by a cancellation token; aborted after a grace.
/// </summary>
/// <remarks>
/// Loops of cells look for the interrupt themselves (<see cref="InterruptPolls"/>). What is elsewhere is aborted
/// (<see cref="ControlledExecution"/>), which reaches no thread that sleeps or waits, so such threads are woken by
/// <see cref="Thread.Interrupt"/>, and awaiting is raced against the interrupt. Awaits resume on threads of this class,
/// not of the thread pool, because only these can be aborted. Neither can stop native code; that is said after
/// <see cref="HopelessMilliseconds"/>.
/// </remarks>
internal sealed class CellExecution
{
    /// <summary>How long a cell may take to stop by itself once its token is cancelled.</summary>
    public const int GraceMilliseconds = 300;

    /// <summary>When to say that the cell does not stop.</summary>
    public const int HopelessMilliseconds = 5000;

    private const int RetryMilliseconds = 50;
    private static readonly AsyncLocal<CellExecution?> Ambient = new();

    private readonly CancellationTokenSource _asked = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<Thread, CancellationTokenSource> _threads = [];
    private readonly CellContinuations _continuations;
    private int _interrupts;

    public CellExecution()
    {
        _continuations = new(Controlled, () => Aborting);
        Display.Interrupt.Requested = false;
    }

    /// <summary>Cancelled when the user interrupts the cell.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>Whether the user has interrupted the cell.</summary>
    public bool Interrupted => _interrupts > 0;

    /// <summary>The execution that the calling code belongs to, if any.</summary>
    public static CellExecution? Current => Ambient.Value;

    /// <summary>
    /// Whether threads have been aborted. The runtime aborts a thread only once, so the cell's thread is of no
    /// use afterwards.
    /// </summary>
    public bool Aborting { get; private set; }


    /// <summary>Runs the code of a cell on this thread, to the end of its awaits.</summary>
    /// <exception cref="CellInterruptedException">The user has interrupted it.</exception>
    public object? Run(Func<Task<object?>> cell)
    {
        var before = SynchronizationContext.Current;
        Ambient.Value = this;
        SynchronizationContext.SetSynchronizationContext(_continuations);
        try
        {
            Task<object?>? task = null;
            Controlled(() => task = cell());
            _continuations.RunUntil(task!);
            return task!.GetAwaiter().GetResult();
        }
        catch (Exception) when (Interrupted)
        {
            throw new CellInterruptedException();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Runs code of the cell that awaits nothing, for instance the formatting of its value.</summary>
    public T Run<T>(Func<T> code) => (T)Run(() => Task.FromResult((object?)code()))!;

    /// <summary>The cell has ended: a late interrupt does nothing, late continuations go to the thread pool.</summary>
    public void End()
    {
        lock (_lock) _ended.Set();
        _continuations.End();
    }

    /// <summary>Stops the cell. Returns at once; a second call skips the grace.</summary>
    /// <param name="say">Told when the cell does not stop.</param>
    public void Interrupt(Action<string> say)
    {
        Display.Interrupt.Requested = true;
        if (Interlocked.Increment(ref _interrupts) == 1) Start(() => Stop(say));
        else Start(Abort);

        // Not the thread pool: the cell may have taken all of it.
        static void Start(Action action) =>
            new Thread(() => action()) { IsBackground = true, Name = "interrupt" }.Start();
    }

    private void Stop(Action<string> say)
    {
        var ask = new Thread(_asked.Cancel) { IsBackground = true, Name = "ask" };
        ask.Start();
        if (_ended.Wait(GraceMilliseconds)) return;
        for (var waited = GraceMilliseconds; !_ended.Wait(RetryMilliseconds); waited += RetryMilliseconds)
        {
            Abort();
            if (waited / RetryMilliseconds == HopelessMilliseconds / RetryMilliseconds)
                say("The cell does not stop: it is inside native code, or it catches its own end. "
                    + "Only a restart of the kernel can stop it.\n");
        }
    }

    private void Abort()
    {
        lock (_lock)
        {
            if (_ended.IsSet) return;
            Aborting = true;
            foreach (var (thread, abort) in _threads)
            {
                // Cancel returns when the abort has happened, which may be never.
                if (!abort.IsCancellationRequested)
                    new Thread(() => Cancel(abort)) { IsBackground = true, Name = "abort" }.Start();
                else if ((thread.ThreadState & ThreadState.WaitSleepJoin) != 0) thread.Interrupt();
            }
        }

        _continuations.Wake();

        static void Cancel(CancellationTokenSource abort)
        {
            try
            {
                abort.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The code came to its end in between.
            }
        }
    }

    private void Controlled(Action code)
    {
        var abort = new CancellationTokenSource();
        bool isNested;
        lock (_lock) isNested = !_threads.TryAdd(Thread.CurrentThread, abort);
        if (isNested)
        {
            code(); // submitted by code of the cell, which can be aborted already
            return;
        }

        try
        {
            ControlledExecution.Run(code, abort.Token);
        }
        catch (Exception) when (Aborting)
        {
            throw new CellInterruptedException();
        }
        finally
        {
            Forget();
        }
    }

    private void Forget()
    {
        while (true)
        {
            try
            {
                lock (_lock) _threads.Remove(Thread.CurrentThread);
                if (Aborting) Thread.Sleep(1);
                return;
            }
            catch (ThreadInterruptedException)
            {
                // The wake-up came when there was nothing left to wake; it must not reach the next cell.
            }
        }
    }
}
