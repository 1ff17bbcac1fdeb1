using System.Text.Json.Nodes;

namespace FaDE.Kernel.Protocol;

/// <summary>Where the output of one cell goes. Any thread may call it, also after the cell has ended.</summary>
internal interface ICellOutput
{
    /// <summary>Text on "stdout" or "stderr"; neighbouring texts are joined.</summary>
    void Write(string stream, string text);

    /// <summary>The value of the cell.</summary>
    void Result(MimeBundle bundle);

    /// <summary>Something to see; with an id it can be updated.</summary>
    void Display(MimeBundle bundle, string? id = null);

    /// <summary>Replaces what was displayed under an id.</summary>
    void Update(MimeBundle bundle, string id);

    /// <summary>Clears the cell's output, now or when the next output comes.</summary>
    void Clear(bool wait);

    /// <summary>Something for the pager, sent with the reply.</summary>
    void Page(MimeBundle bundle);

    /// <summary>Asks the user for a line and waits for it.</summary>
    /// <exception cref="InvalidOperationException">The client takes no questions.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    string? ReadLine(string prompt, bool password, CancellationToken interrupted);

    /// <summary>Sends comm_open, comm_msg or comm_close.</summary>
    void Comm(string type, JsonObject content);
}
