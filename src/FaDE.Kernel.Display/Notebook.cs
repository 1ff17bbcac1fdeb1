namespace FaDE.Kernel.Display;

/// <summary>What cells may call by its bare name: the words that C# notebooks have always used.</summary>
public static class Notebook
{
    private static readonly string Session = Guid.NewGuid().ToString("N");
    private static int _displays;

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null shows as "null".</param>
    /// <param name="mimeTypes">Mime types to show it in; all that its formatters know when none is given.</param>
    /// <returns>A handle that can show something else in the same place.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var id = $"{Session}-{Interlocked.Increment(ref _displays)}";
        CellHost.Current.Display(value, mimeTypes, id, false);
        return new(id, mimeTypes);
    }

    /// <summary>Markup, to be displayed or to be the value of a cell.</summary>
    /// <param name="content">HTML; it is shown as it is, nothing is escaped.</param>
    public static MimeContent HTML(string content) => new("text/html", content);

    /// <summary>Runs JavaScript in the page, where the client allows it.</summary>
    /// <param name="content">A script.</param>
    public static void Javascript(string content) => display(new MimeContent("application/javascript", content));

    /// <summary>Clears the output of the cell.</summary>
    /// <param name="wait">Whether to wait for the next output, so that nothing flickers.</param>
    public static void clear_output(bool wait = false) => CellHost.Current.Clear(wait);

    /// <summary>Asks the user for a line.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <returns>The line, without its end.</returns>
    /// <exception cref="InvalidOperationException">The client takes no questions.</exception>
    public static string? input(string prompt = "") => CellHost.Current.Ask(prompt, false);

    /// <summary>Asks the user for a line that is not shown while it is typed.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <returns>The line, without its end.</returns>
    /// <exception cref="InvalidOperationException">The client takes no questions.</exception>
    public static string? password(string prompt = "") => CellHost.Current.Ask(prompt, true);
}
