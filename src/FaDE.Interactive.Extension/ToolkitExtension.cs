using FaDE.Search;
using FaDE.Supernet.Engine;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace FaDE.Interactive.Extension;

/// <summary>
/// Loaded by a notebook kernel when a cell refers to the toolkit: formatters, the command <c>#!fade</c>, and
/// the stop button.
/// </summary>
public sealed class ToolkitExtension : IKernelExtension
{
    /// <summary>Adds them to a kernel of .NET Interactive's API.</summary>
    /// <param name="kernel">The kernel that all others belong to.</param>
    public Task OnLoadAsync(Kernel kernel)
    {
        // Before a cell uses TorchSharp by itself, which would take a libtorch of the system or none.
        NativeLibraries.Load();
        ToolkitFormatters.Register();
        NeighbourFormatters.Register();
        FadeDirective.AddTo(kernel);
        kernel.AddMiddleware(async (command, context, next) =>
        {
            // What cells call for long watches this token; the host cancels it when the user presses stop.
            if (command is SubmitCode) Interruption.Token = context.CancellationToken;
            await next(command, context);
        });
        return Task.CompletedTask;
    }
}
