using FaDE.Kernel.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace FaDE.Kernel.Interactive;

/// <summary>
/// The interpreter as .NET Interactive sees it: a kernel that runs C# and whose variables can be read and set.
/// </summary>
internal sealed class CSharpKernel : Microsoft.DotNet.Interactive.Kernel, IKernelCommandHandler<SubmitCode>,
    IKernelCommandHandler<SendValue>, IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>
{
    /// <summary>What commands and directives call it.</summary>
    public const string KernelName = "csharp";

    private readonly ICells _cells;
    private readonly CellThread _thread;

    public CSharpKernel(ICells cells, CellThread thread) : base(KernelName)
    {
        (_cells, _thread) = (cells, thread);
        (KernelInfo.LanguageName, KernelInfo.LanguageVersion) = ("C#", "14.0");
        RegisterCommandHandler<CellWork>((command, _) => thread.Post(command.Work));
    }

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context) =>
        _thread.Post(() =>
        {
            var value = _cells.RunNested(command.Code, out var hasValue);
            if (hasValue) context.Publish(new ReturnValueProduced(value, command, InteractiveFormatting.Values(value)));
        });

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context) =>
        SetValueAsync(command, context,
            (name, value, declared) => _thread.Post(() => _cells.Declare(name, value, declared)));

    Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        if (_cells.Session.Variables().FirstOrDefault(variable => variable.Name == command.Name)
            is not { Name: not null } found)
        {
            context.Fail(command,
                message: $"A value to share must be a variable of the session; met '{command.Name}'.");
            return Task.CompletedTask;
        }

        var value = found.Value();
        context.Publish(new ValueProduced(value, command.Name,
            FormattedValue.CreateSingleFromObject(value, command.MimeType), command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(RequestValueInfos command,
        KernelInvocationContext context)
    {
        var infos = _cells.Session.Variables().Select(variable => (variable.Name, Value: variable.Value()))
            .Select(variable => new KernelValueInfo(variable.Name,
                new(PlainTextSummaryFormatter.MimeType,
                    variable.Value.ToDisplayString(PlainTextSummaryFormatter.MimeType)),
                variable.Value?.GetType())).ToList();
        context.Publish(new ValueInfosProduced(infos, command));
        return Task.CompletedTask;
    }
}
