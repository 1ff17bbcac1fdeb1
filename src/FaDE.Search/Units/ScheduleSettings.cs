namespace FaDE.Search.Units;

/// <summary>How units are handed to a scheduler.</summary>
public sealed record ScheduleSettings
{
    /// <summary>How many tasks may run at once, or null where the scheduler alone decides.</summary>
    public int? AtMost { get; init; }

    /// <summary>
    /// How many units one task does, one after the other; null: one, or so many that everything fits into one array and
    /// each of <see cref="AtMost"/> places gets about four tasks.
    /// </summary>
    public int? UnitsPerTask { get; init; }

    /// <summary>How many tasks may die in a unit before it is given up.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>
    /// Whether an interruption ends the tasks; otherwise they go on, and the same call takes them up again.
    /// </summary>
    public bool CancelOnInterrupt { get; init; }

    /// <summary>Units per task when so many are to be done.</summary>
    /// <param name="units">Units that are to be done.</param>
    /// <param name="mostTasks">Tasks that one array may have.</param>
    public int PerTask(int units, int mostTasks) =>
        UnitsPerTask ?? Math.Max(1, Math.Max(Up(units, mostTasks), AtMost is { } most ? Up(units, 4 * most) : 1));

    private static int Up(int a, int b) => (a + b - 1) / b;
}
