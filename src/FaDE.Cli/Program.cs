using System.CommandLine;
using System.ComponentModel;
using System.Data.Common;
using System.Runtime.InteropServices;
using FaDE.Cli.Commands;
using FaDE.Methods;
using FaDE.Search;
using FaDE.Search.Units;
using Spectre.Console;

namespace FaDE.Cli;

/// <summary>
/// The fade commands. Exit codes: 0 done, 1 failed, 2 the input was wrong or the system refused (one sentence says
/// how), 130 interrupted.
/// </summary>
public static class Program
{
    /// <summary>Runs one command.</summary>
    public static int Main(string[] args)
    {
        var interrupted = new CancellationTokenSource(); // not disposed: a signal may come while the process ends
        Console.CancelKeyPress += Cancel;
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        Interruption.Token = interrupted.Token;
        MethodSearches.Bring();
        if (Console.IsOutputRedirected) UsePlainText();
        try
        {
            var parsed = Root().Parse(args);
            if (parsed.Errors.Count > 0) throw new FadeException($"{parsed.Errors[^1].Message} See --help.");
            return parsed.Invoke(new InvocationConfiguration
            { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (Unwrap(e) is FadeException known)
        {
            Console.Error.WriteLine(known.Message);
            return 2;
        }
        catch (Exception e)
            when (Unwrap(e) is IOException or UnauthorizedAccessException or Win32Exception or DbException)
        {
            // a file, a folder, a program
            Console.Error.WriteLine($"The system refused: {Unwrap(e).Message.ReplaceLineEndings(" ")}");
            return 2;
        }
        catch (OperationCanceledException e)
        {
            Console.Error.WriteLine(e is UnitsGoOnException ? e.Message : "Interrupted.");
            return 130;
        }
        finally
        {
            Console.CancelKeyPress -= Cancel;
            Interruption.Token = CancellationToken.None;
        }

        void Cancel(object? sender, ConsoleCancelEventArgs e)
        {
            e.Cancel = !interrupted.IsCancellationRequested; // a second Ctrl-C ends the process
            interrupted.Cancel();
        }

        // What asks to end is obeyed as Ctrl-C is: what is finished is kept, workers end. Asked again, the
        // process ends at once.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        }
    }

    private static RootCommand Root() =>
        new("Hierarchical neural architecture search: FaDE-ranks, outer searches, experiments.")
        {
            DemoCommand.Create(),
            WiringCommand.Create(),
            MethodCommand.Create(),
            SearchCommand.Create(),
            ArenaCommand.Create(),
            ResumeCommand.Create(),
            PlanCommand.Create(),
            RankCommand.Create(),
            RunsCommand.Create(),
            ExportCommand.Create(),
            TableCommand.Create(),
            WorkerCommand.Create(),
        };

    /// <summary>What goes into a file or a pipe has no colours, no moving bars, and room for a table.</summary>
    private static void UsePlainText()
    {
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
        { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        AnsiConsole.Profile.Width = 120;
    }

    // An engine that cannot be loaded shows where an assembly or a class begins.
    private static Exception Unwrap(Exception e) =>
        e is AggregateException { InnerExceptions: [var single] } ? Unwrap(single)
            : e is TypeInitializationException { InnerException: { } cause } ? Unwrap(cause)
            : e;
}
