using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using FaDE.Kernel.Formatting;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// Says what went wrong in a cell, in its user's terms: his lines, his functions, no frames of the interpreter.
/// </summary>
internal static partial class Reports
{
    private const string Red = "\u001b[31m", Yellow = "\u001b[33m", Plain = "\u001b[0m";
    private const string UnknownName = "CS0103";
    private const int ShownProblems = 20;
    private const int ShownFrames = 30;
    private const int LocatedFrames = 500;

    /// <summary>A cell that does not compile.</summary>
    public static CellError Of(CompilationException failure)
    {
        var lines = failure.Problems.Take(ShownProblems).SelectMany(problem => Lines(problem, Red)).ToList();
        if (failure.Problems.Count > ShownProblems)
            lines.Add($"… and {failure.Problems.Count - ShownProblems} more errors");
        if (failure.Problems.Any(problem => problem.Summary.Contains(UnknownName, StringComparison.Ordinal)))
            lines.Add("A name that another cell declares is known once that cell has run: "
                + "run the cells above this one first, or restart the kernel and run all.");
        return new("CompilationError", failure.Message, lines);
    }

    /// <summary>A cell that was stopped.</summary>
    public static CellError Of(CellInterruptedException interrupt) =>
        new("Interrupted", interrupt.Message, [Yellow + interrupt.Message + Plain]);

    /// <summary>A directive that the kernel refuses.</summary>
    public static CellError Of(KernelException refusal) =>
        new("Error", refusal.Message, [Red + refusal.Message + Plain]);

    /// <summary>A cell that threw.</summary>
    public static CellError Of(Exception exception)
    {
        while (exception is AggregateException { InnerExceptions: [var only] }) exception = only;
        var lines = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            lines.Add($"{(lines.Count == 0 ? "" : "caused by ")}{Red}{e.GetType().FullName}{Plain}: {Message(e)}");
            lines.AddRange(Frames(e));
        }

        return new(exception.GetType().FullName ?? exception.GetType().Name, Message(exception), lines);
    }

    /// <summary>A warning, as lines for stderr.</summary>
    public static string Text(Problem warning) => string.Join("\n", Lines(warning, Yellow)) + "\n";

    private static string Message(Exception exception) => exception is InsufficientExecutionStackException
        ? "The functions call each other too deeply; the recursion was stopped before it would have ended the kernel."
        : exception.Message;

    private static IEnumerable<string> Lines(Problem problem, string colour)
    {
        yield return colour + problem.Summary + Plain;
        if (problem.Line == 0) yield break;
        yield return "    " + problem.Source;
        yield return "    " + new string(' ', problem.Column - 1) + new string('^', problem.Length);
    }

    private static IEnumerable<string> Frames(Exception exception)
    {
        // Line numbers of a hundred thousand frames would take minutes.
        var trace = new StackTrace(exception, false);
        if (trace.FrameCount <= LocatedFrames) trace = new(exception, true);
        var frames = trace.GetFrames();
        var last = Array.FindLastIndex(frames, frame => IsUsers(frame.GetMethod()));
        var kept = frames.Take(last + 1).Where(frame => frame.GetMethod() is { } method && !IsHidden(method)).ToList();
        var lines = kept.Take(ShownFrames).Select(Line).ToList();
        if (kept.Count > ShownFrames) lines.Add($"   … {kept.Count - ShownFrames} more");
        return lines;
    }

    private static string Line(StackFrame frame)
    {
        var method = frame.GetMethod()!;
        var place = frame.GetFileName() is { } file && frame.GetFileLineNumber() is var line and > 0
            ? $"{file}, line {line}"
            : "";
        var name = Name(method);
        if (name == "") return "   at " + (place == "" ? "the cell" : place);
        return $"   at {name}" + (place == "" ? "" : " in " + place);
    }

    private static string Name(MethodBase method)
    {
        var type = method.DeclaringType;
        var name = method.Name;
        // The body of an async method or iterator is MoveNext of a class named after it.
        if (name == "MoveNext" && type is not null && Generated().Match(type.Name) is { Success: true } machine)
        {
            name = machine.Groups[1].Value;
            type = type.DeclaringType;
        }

        if (LocalFunction().Match(name) is { Success: true } local) name = local.Groups[1].Value;
        else if (Lambda().IsMatch(name)) name = "lambda";
        if (name is "<Initialize>" or "<Factory>") return "";
        while (type is not null && type.Name.StartsWith('<')) type = type.DeclaringType;
        var parameters = method.Name == "MoveNext" ? ""
            : $"({string.Join(", ", method.GetParameters().Select(Parameter))})";
        return Owner(type, IsUsers(method)) + name + parameters;

        static string Parameter(ParameterInfo parameter) => Shape.Name(parameter.ParameterType) + " " + parameter.Name;
    }

    private static string Owner(Type? type, bool isUsers)
    {
        if (type is null || IsSubmission(type)) return "";
        return (isUsers || type.Namespace is null ? "" : type.Namespace + ".") + Shape.Name(type) + ".";
    }

    private static bool IsSubmission(Type type) => type.Name == "Submission" && IsSession(type.Assembly);

    private static bool IsUsers(MethodBase? method) => method?.DeclaringType is { } type && IsSession(type.Assembly);

    private static bool IsSession(Assembly assembly) =>
        assembly.GetName().Name is { } name && (name.StartsWith("submission-", StringComparison.Ordinal)
            || name.StartsWith("types-", StringComparison.Ordinal));

    private static bool IsHidden(MethodBase method) => method.IsDefined(typeof(StackTraceHiddenAttribute), false)
        || method.DeclaringType?.IsDefined(typeof(StackTraceHiddenAttribute), false) == true
        || method.DeclaringType?.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices";

    [GeneratedRegex("^<(<?\\w+>?)>[db]__")]
    private static partial Regex Generated();

    [GeneratedRegex("^<.*>g__(\\w+)\\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex("^<.*>b__")]
    private static partial Regex Lambda();
}
