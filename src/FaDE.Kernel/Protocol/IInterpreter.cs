namespace FaDE.Kernel.Protocol;

/// <summary>
/// What a language does for the server. Requests come one at a time, on one thread; <see cref="Interrupt"/>
/// comes from another.
/// </summary>
internal interface IInterpreter
{
    /// <summary>What the client is told about the language.</summary>
    LanguageInfo Language { get; }

    /// <summary>
    /// Runs a cell. Output goes to <paramref name="output"/>; exceptions of the cell are part of the outcome.
    /// </summary>
    /// <param name="code">The cell.</param>
    /// <param name="count">Its number.</param>
    /// <param name="output">Where its output goes.</param>
    ExecutionOutcome Execute(string code, int count, ICellOutput output);

    /// <summary>The value of an expression, for the user expressions of a request.</summary>
    EvaluationOutcome Evaluate(string expression, ICellOutput output);

    /// <summary>What may stand at the cursor (an index into the UTF-16 text).</summary>
    Completions Complete(string code, int cursor);

    /// <summary>What is known of the name at the cursor; null when nothing is.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">An index into the UTF-16 text.</param>
    /// <param name="detail">0, or 1 for everything.</param>
    MimeBundle? Inspect(string code, int cursor, int detail);

    /// <summary>Whether a console should run the text or let the user go on typing.</summary>
    Completeness CheckCompleteness(string code);

    /// <summary>A message of a comm: open, message or close.</summary>
    void Comm(CommMessage message, ICellOutput output);

    /// <summary>The open comms: id and target.</summary>
    IReadOnlyDictionary<string, string> Comms { get; }

    /// <summary>Whether the thread that ran the last cell must run no other.</summary>
    bool ThreadIsSpent { get; }

    /// <summary>Stops the running cell, if any; what it has defined stays.</summary>
    void Interrupt();
}
