using System.Diagnostics;
using System.Reflection;
using FaDE.Kernel.CSharp;
using FaDE.Kernel.Display;
using FaDE.Kernel.Formatting;
using FaDE.Kernel.Interactive;
using FaDE.Kernel.Magics;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.Interpreter;

/// <summary>
/// C# for the server: cells run one after another on the server's thread and see what the ones before
/// them have defined.
/// </summary>
internal sealed class CSharpInterpreter : IInterpreter, ICells
{
    private static readonly string Version = typeof(CSharpInterpreter).Assembly.GetName().Version!.ToString(3);

    private readonly Task<Session> _warm;
    private readonly References _references;
    private readonly Directives _directives;
    private readonly Interruption _interruption;
    private readonly Comms _comms = new();
    private readonly HashSet<(string, string)> _warned = [];
    private readonly Lazy<InteractiveHost> _interactive;
    private readonly bool _isExtended;
    private IReadOnlyList<NativeOutput> _native = [];
    private volatile CellExecution? _running;

    /// <summary>Begins to warm the compiler up; cells wait until that is done.</summary>
    public CSharpInterpreter(KernelOptions options, TextWriter log)
    {
        CellHost.Current = new CSharpCellHost();
        _references = new();
        _interruption = new(options.InterruptProperty);
        _interactive = new(() => NewInteractive(options.Extensions));
        _directives = new(this, _interactive, _references);
        _isExtended = options.Extensions.Count > 0;
        _warm = Task.Factory.StartNew(() => WarmUp(options, log), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public LanguageInfo Language { get; } = new("C#", "14.0", "text/x-csharp", ".cs", "csharp",
        "text/x-csharp", "fade-csharp", Version, $"FaDE kernel {Version}: C# 14 on .NET {Environment.Version}. "
            + "Ask for help on a name with ?name; #!lsmagic lists the directives.");

    public IReadOnlyDictionary<string, string> Comms => _comms.Open;

    public bool ThreadIsSpent { get; private set; }

    /// <inheritdoc/>
    public Session Session => _warm.GetAwaiter().GetResult();

    /// <summary>.NET Interactive's API around the cells; null while nothing has needed it.</summary>
    private InteractiveHost? InteractiveIfAny => _interactive.IsValueCreated ? _interactive.Value : null;

    /// <summary>Takes over the console: from now on it belongs to the cells.</summary>
    /// <param name="native">Streams to wait for at the end of a cell.</param>
    public void TakeConsole(IReadOnlyList<NativeOutput> native)
    {
        _native = native;
        Console.SetOut(new CellConsole("stdout"));
        Console.SetError(new CellConsole("stderr"));
        Console.SetIn(new CellInput());
        StrayExceptions.Show();
        NativeMemory.GiveBack();
    }

    public ExecutionOutcome Execute(string code, int count, ICellOutput output)
    {
        CellScope.Enter(output);
        var execution = new CellExecution();
        _running = execution;
        ThreadIsSpent = false;
        _interruption.Begin(execution.Asked);
        try
        {
            if (InteractiveIfAny is { } interactive)
                interactive.Run(() => RunCell(code, $"cell {count}", execution, output), execution);
            else RunCell(code, $"cell {count}", execution, output);
            return ExecutionOutcome.Ok;
        }
        catch (Exception e)
        {
            return new(Report(e, execution));
        }
        finally
        {
            _running = null;
            execution.End();
            ThreadIsSpent = execution.Aborting;
            NativeOutput.Drain(_native);
        }
    }

    public EvaluationOutcome Evaluate(string expression, ICellOutput output)
    {
        CellScope.Enter(output);
        var execution = new CellExecution();
        _running = execution;
        try
        {
            var value = Submit(expression, "expression", execution, false, out _);
            return new(execution.Run(() => Formatter.Format(value)), null);
        }
        catch (Exception e)
        {
            return new(null, Report(e, execution));
        }
        finally
        {
            _running = null;
            execution.End();
            ThreadIsSpent |= execution.Aborting;
        }
    }

    public Completions Complete(string code, int cursor) =>
        new CodeCompletion(Session, InteractiveIfAny).At(code, cursor);

    public MimeBundle? Inspect(string code, int cursor, int detail) =>
        new CodeInspection(Session).At(code, cursor, detail);

    public Completeness CheckCompleteness(string code) => CodeCompleteness.Of(code);

    public void Comm(CommMessage message, ICellOutput output)
    {
        CellScope.Enter(output);
        _comms.Receive(message, output);
    }

    public void Interrupt()
    {
        var output = CellScope.Output;
        if (_running is not { } running) return;
        running.Interrupt(text => output?.Write("stderr", text));
        ChildProcesses.Interrupt();
    }

    /// <inheritdoc/>
    public void RunCell(string code, string place, CellExecution execution, ICellOutput? output)
    {
        if (Help.Asked(code) is { } name)
        {
            output?.Page(new CodeInspection(Session).At(name, name.Length, 1)
                ?? MimeBundle.Of("text/plain", $"Nothing is known of '{name}'."));
            return;
        }

        var parts = CellParts.Split(code);
        var timed = parts.Any(part => part.Directive == "#!time");
        var since = Stopwatch.GetTimestamp();
        foreach (var part in parts)
        {
            if (part.Directive != "")
            {
                _directives.Run(part, execution);
                continue;
            }

            var value = Submit(part.Text, place, execution, true, out var hasValue);
            if (hasValue) output?.Result(execution.Run(() => Formatter.Format(value)));
        }

        if (timed) Notebook.display($"Wall time: {Stopwatch.GetElapsedTime(since).TotalMilliseconds:0.0} ms");
    }

    private object? Submit(string code, string place, CellExecution execution, bool warn, out bool hasValue)
    {
        var session = Session;
        Candidate candidate;
        try
        {
            candidate = session.Compile(code, place, execution.Asked);
        }
        catch (OperationCanceledException)
        {
            throw new CellInterruptedException();
        }

        if (warn)
            foreach (var warning in candidate.Warnings.Where(warning => _warned.Add((warning.Id, warning.Text))))
                CellScope.Output?.Write("stderr", Reports.Text(warning));
        hasValue = candidate.HasValue;
        if (session.Adopt(candidate) is not { } run) return null;
        if (!_interactive.IsValueCreated && !Session.Refers(candidate, NeedsInteractive)) return execution.Run(run);
        object? value = null;
        _interactive.Value.Run(() => value = execution.Run(run), execution);
        return value;
    }

    /// <inheritdoc/>
    public object? RunNested(string code, out bool hasValue) =>
        Submit(code, "submitted code",
            _running ?? throw new InvalidOperationException("Code can be submitted while a cell runs."),
            true, out hasValue);

    /// <inheritdoc/>
    public void Declare(string name, object? value, Type? declared)
    {
        if (!Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name))
            throw new KernelException($"A shared value takes the name of a variable; met '{name}'.");
        var type = declared ?? value?.GetType();
        Shared.Next = value;
        RunNested($"{(type is { IsVisible: true } ? CSharpName(type) : "object")} {name} = "
            + $"({(type is { IsVisible: true } ? CSharpName(type) : "object")}){typeof(Shared).FullName}."
            + $"{nameof(Shared.Next)};", out _);
    }

    private static string CSharpName(Type type)
    {
        if (type.IsArray)
            return CSharpName(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        var name = "global::" + type.FullName!.Split('`', '[')[0].Replace('+', '.');
        return type.IsGenericType ? name + "<" + string.Join(", ", type.GetGenericArguments().Select(CSharpName)) + ">"
            : name;
    }

    private InteractiveHost NewInteractive(IEnumerable<string> extensions)
    {
        var host = new InteractiveHost(this);
        foreach (var extension in extensions) ExtensionLoader.Load(extension, host.Root);
        Formatter.Registered = host.Format;
        return host;
    }

    // The API itself, or a library that an extension which the kernel was started with may know how to show.
    private bool NeedsInteractive(string assembly) =>
        assembly.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal)
            || (_isExtended && _references.IsBrought(assembly));

    private static CellError Report(Exception e, CellExecution execution) => e switch
    {
        _ when execution.Interrupted => Reports.Of(e as CellInterruptedException ?? new()),
        CompilationException failure => Reports.Of(failure),
        CellInterruptedException interrupt => Reports.Of(interrupt),
        KernelException refusal => Reports.Of(refusal),
        _ => Reports.Of(e),
    };

    private Session WarmUp(KernelOptions options, TextWriter log)
    {
        foreach (var path in options.References)
        {
            try
            {
                if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) _references.Preload(path);
                else _references.AddName(path);
            }
            catch (KernelException e)
            {
                log.WriteLine(e.Message);
            }
        }

        // A practice run: the compiler's own code is compiled while the user is still looking at the empty cell.
        var practice = new Session(_references, options.Usings, options.StaticUsings);
        foreach (var missing in practice.DropMissingUsings())
            log.WriteLine($"A namespace or class to use in cells must exist; met '{missing}', which is left out.");
        foreach (var code in (string[])["int x = 40; string Two() => $\"{2}\";", "System.Console.Write(\"\"); "
            + "x + 1 + Two().Length"])
        {
            var run = practice.Adopt(practice.Compile(code, "warm-up", CancellationToken.None));
            var value = run?.Invoke().GetAwaiter().GetResult();
            _ = Formatter.Format(value);
        }

        return practice.Restarted();
    }
}
