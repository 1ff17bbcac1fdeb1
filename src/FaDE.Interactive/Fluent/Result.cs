using FaDE.Interactive.Figures;
using FaDE.Interactive.Tables;
using FaDE.Search;
using FaDE.Search.Drawings;

namespace FaDE.Interactive;

/// <summary>
/// What an experiment answers: typed results of the science inside, shown in a notebook as their main figure.
/// </summary>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public abstract class Result : ITabular
{
    private protected Result(bool complete) => IsComplete = complete;

    /// <summary>
    /// Whether everything asked for was done; false after an interruption, and calling again goes on.
    /// </summary>
    public bool IsComplete { get; }

    /// <summary>The result in one line.</summary>
    public string Summary => IsComplete ? Outcome : $"{Outcome} Stopped early: {Rest}; call again to go on.";

    /// <summary>The main figure.</summary>
    public abstract Figure Figure { get; }

    /// <summary>
    /// The result column by column: one row per architecture, training, proposal or whatever it is made of.
    /// </summary>
    public virtual Columns ToColumns() => Figure.Data;

    /// <summary>What was found, as a sentence.</summary>
    private protected abstract string Outcome { get; }

    /// <summary>How much was done when it stopped, as a clause.</summary>
    private protected abstract string Rest { get; }

    /// <summary>The summary.</summary>
    public override string ToString() => Summary;
}
