using FaDE.Kernel.CSharp;
using FaDE.Kernel.Protocol;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace FaDE.Kernel.Interactive;

/// <summary>
/// .NET Interactive's API around the interpreter: its composite kernel, and what commands publish as
/// output of the cell.
/// </summary>
/// <remarks>
/// It is made when a cell, a directive or an extension first needs it, so that the kernel starts as fast without.
/// </remarks>
internal sealed class InteractiveHost
{
    private readonly CellThread _thread = new();
    private readonly CompositeKernel _root = new("fade");
    private int _depth;

    public InteractiveHost(ICells cells)
    {
        var csharp = new CSharpKernel(cells, _thread);
        _root.Add(csharp, ["c#"]);
        _root.Add(new KeyValueStoreKernel());
        _root.DefaultKernelName = csharp.Name;
        csharp.UseValueSharing();
        _root.RegisterCommandHandler<RequestInput>((command, context) => _thread.Post(() =>
        {
            var line = CellScope.Output?.ReadLine(command.Prompt, command.IsPassword, context.CancellationToken) ?? "";
            context.Publish(new InputProduced(line, command));
        }));
        _root.KernelEvents.Subscribe(new EventOutput());
    }

    /// <summary>The kernel that extensions are given.</summary>
    public Microsoft.DotNet.Interactive.Kernel Root => _root;

    /// <summary>Names of the directives that .NET Interactive and extensions bring.</summary>
    public IEnumerable<string> Directives =>
        _root.ChildKernels.Append(_root).SelectMany(kernel => kernel.KernelInfo.SupportedDirectives)
            .Where(directive => !directive.Hidden).Select(directive => directive.Name).Distinct();

    /// <summary>A value as extensions and cells have registered it; null when nobody has.</summary>
    public MimeBundle? Format(object value) => InteractiveFormatting.Bundle(value);

    /// <summary>
    /// Runs something as a command, so that it has a <see cref="KernelInvocationContext"/>; within one that runs
    /// already, at once.
    /// </summary>
    public void Run(Action work, CellExecution execution)
    {
        if (_depth > 0)
        {
            work();
            return;
        }

        Exception? failure = null;
        _depth++;
        try
        {
            _thread.Wait(_root.SendAsync(new CellWork(Guarded), execution.Asked), CancellationToken.None);
        }
        finally
        {
            _depth--;
        }

        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

        void Guarded()
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = e;
                throw;
            }
        }
    }

    /// <summary>Carries out a directive that is not the kernel's own.</summary>
    /// <exception cref="KernelException">Nobody has registered it, or it failed.</exception>
    public void Directive(string line, CellExecution execution)
    {
        var name = line.Split(' ', '\t')[0];
        if (!Directives.Contains(name))
            throw new KernelException($"A directive must be one that #!lsmagic lists; met '{name}'.");
        var sent = _root.SendAsync(new SubmitCode(line, CSharpKernel.KernelName), execution.Asked);
        _thread.Wait(sent, execution.Asked);
        if (sent.Result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
            throw new KernelException($"{name} failed: {failed.Message}", failed.Exception);
    }

    /// <summary>What may stand at the end of a directive's line.</summary>
    public IReadOnlyList<Completion> Complete(string line)
    {
        var sent = _root.SendAsync(new RequestCompletions(line, new(0, line.Length), CSharpKernel.KernelName));
        if (!sent.Wait(TimeSpan.FromSeconds(2))) return [];
        return sent.Result.Events.OfType<CompletionsProduced>().SelectMany(produced => produced.Completions)
            .Select(item => new Completion(item.InsertText ?? item.DisplayText, "magic", item.Documentation ?? ""))
            .ToList();
    }
}
