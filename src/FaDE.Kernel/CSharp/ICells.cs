using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.CSharp;

/// <summary>The cells of a session, as directives and .NET Interactive's API read and run them.</summary>
internal interface ICells
{
    /// <summary>The chain of cells.</summary>
    Session Session { get; }

    /// <summary>Runs a cell's code and directives.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="place">How its lines are named in messages.</param>
    /// <param name="execution">What stops it.</param>
    /// <param name="output">Where its value goes; null when it is not shown.</param>
    void RunCell(string code, string place, CellExecution execution, ICellOutput? output);

    /// <summary>Runs code that a command of .NET Interactive submits while a cell runs, and as part of it.</summary>
    object? RunNested(string code, out bool hasValue);

    /// <summary>Declares a variable that another kernel shares.</summary>
    void Declare(string name, object? value, Type? declared);
}
