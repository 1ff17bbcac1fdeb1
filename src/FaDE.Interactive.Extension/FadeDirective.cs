using System.Globalization;
using FaDE.Search;
using FaDE.Search.Drawings;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using TorchSharp;

namespace FaDE.Interactive.Extension;

/// <summary>The command <c>#!fade</c>: what the toolkit may spend here, and on what it runs.</summary>
internal static class FadeDirective
{
    private const string Name = "#!fade";

    private const string Help = """
        #!fade status           budget, threads, theme and devices
        #!fade budget BUDGET    smoke, notebook or full: how much experiments may spend from now on
        #!fade threads N        threads of the engine, 1 to the number of cores, for experiments from now on
        #!fade theme THEME      light or dark: figures from now on
        #!fade devices          on what can be trained here
        #!fade help             this text
        """;

    /// <summary>Adds it to a kernel.</summary>
    public static void AddTo(Kernel kernel)
    {
        var directive = new KernelActionDirective(Name, "What the toolkit may spend here, and on what it runs.")
        {
            KernelCommandType = typeof(FadeCommand),
            Subcommands =
            {
                Part<FadeStatus>("status", "budget, threads, theme and devices"),
                Part<FadeBudget>("budget", "how much experiments may spend", () => ["smoke", "notebook", "full"]),
                Part<FadeThreads>("threads", "threads of the engine",
                    () => Enumerable.Range(1, Environment.ProcessorCount)
                        .Select(n => n.ToString(CultureInfo.InvariantCulture))),
                Part<FadeTheme>("theme", "colours of figures", () => ["light", "dark"]),
                Part<FadeDevices>("devices", "on what can be trained here"),
                Part<FadeHelp>("help", "the parts of this command"),
            },
        };
        kernel.AddDirective<FadeCommand>(directive, (_, context) => Show(context, Status()));
        kernel.RegisterCommandHandler<FadeStatus>((_, context) => Show(context, Status()));
        kernel.RegisterCommandHandler<FadeHelp>((_, context) => Show(context, Help));
        kernel.RegisterCommandHandler<FadeDevices>((_, context) => Show(context, Devices()));
        kernel.RegisterCommandHandler<FadeBudget>((command, context) => Set(command, context,
            "budget is smoke, notebook or full", value => value is "smoke" or "notebook" or "full",
            value => Environment.SetEnvironmentVariable("FADE_BUDGET", value)));
        kernel.RegisterCommandHandler<FadeTheme>((command, context) => Set(command, context, "theme is light or dark",
            value => value is "light" or "dark", value => Theme.Current = value == "dark" ? Theme.Dark : Theme.Light));
        kernel.RegisterCommandHandler<FadeThreads>((command, context) => Set(command, context,
            $"number of threads is a whole number from 1 to {Environment.ProcessorCount}",
            value => int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n >= 1
                && n <= Environment.ProcessorCount,
            value => Fade.Threads = int.Parse(value, CultureInfo.InvariantCulture)));
    }

    private static KernelActionDirective Part<T>(string name, string description,
        Func<IEnumerable<string>>? values = null) where T : KernelCommand
    {
        var part = new KernelActionDirective(name, description) { KernelCommandType = typeof(T) };
        if (values is not null)
            part.Parameters.Add(new KernelDirectiveParameter("--to", description)
            { AllowImplicitName = true, Required = true }.AddCompletions(values));
        return part;
    }

    private static Task Set(FadeSetting command, KernelInvocationContext context, string rule,
        Func<string, bool> allowed, Action<string> set)
    {
        if (!allowed(command.To))
        {
            context.Fail(command, message: $"The {rule}; met '{command.To}'.");
            return Task.CompletedTask;
        }

        set(command.To);
        return Show(context, Status());
    }

    private static Task Show(KernelInvocationContext context, string text)
    {
        context.Display((object)text, "text/plain");
        return Task.CompletedTask;
    }

    private static string Status()
    {
        string budget;
        try
        {
            budget = Fade.Budget.ToString().ToLowerInvariant();
        }
        catch (FadeException e)
        {
            budget = e.Message;
        }

        return $"""
            FaDE.Interactive {typeof(Fade).Assembly.GetName().Version?.ToString(3)}
            budget   {budget}
            threads  {Fade.Threads} of {Environment.ProcessorCount}
            theme    {Theme.Current.Name}
            {Devices()}
            """;
    }

    private static string Devices() =>
        "devices  cpu" + (torch.cuda.is_available() ? $", cuda ({torch.cuda.device_count()})" : "");
}
