using FaDE.Search.Estimators;
using Spectre.Console;

namespace FaDE.Cli;

/// <summary>
/// One live line per part of a long command: bar, share done, time left, latest number. On a plain pipe it prints a
/// line when a part begins.
/// </summary>
public sealed class ConsoleProgress
{
    private readonly ProgressContext _context;

    private ConsoleProgress(ProgressContext context) => _context = context;

    /// <summary>Runs work that reports its parts.</summary>
    public static T Run<T>(Func<ConsoleProgress, T> work)
    {
        T result = default!;
        AnsiConsole.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(),
                new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .Start(context => result = work(new ConsoleProgress(context)));
        return result;
    }

    /// <summary>A part of the work.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="work">Reports how far it is.</param>
    public T Part<T>(string title, Func<IProgress<FaDE.Search.Estimators.Progress>, T> work)
    {
        var task = _context.AddTask(Markup.Escape(title), maxValue: 1);
        var result = work(new Line(task, title));
        task.Description = Markup.Escape(title);
        task.Value = 1;
        task.StopTask();
        return result;
    }

    private sealed class Line(ProgressTask task, string title) : IProgress<FaDE.Search.Estimators.Progress>
    {
        public void Report(FaDE.Search.Estimators.Progress value)
        {
            task.Value = Math.Min(value.Fraction, 0.999); // the end is when the work returns
            var metric = value.Metric == "" ? "" : FormattableString.Invariant($", {value.Metric} {value.Value:0.000}");
            task.Description = Markup.Escape(value.Phase == "" ? title : $"{title} ({value.Phase}{metric})");
        }
    }
}
