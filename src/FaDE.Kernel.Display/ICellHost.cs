namespace FaDE.Kernel.Display;

/// <summary>What the kernel does for the code of cells.</summary>
internal interface ICellHost
{
    /// <summary>Cancelled when the cell that the calling code belongs to is interrupted.</summary>
    CancellationToken Token { get; }

    /// <summary>Shows a value, or shows it in place of what was shown under the id.</summary>
    void Display(object? value, string[] mimeTypes, string id, bool update);

    /// <summary>Clears the output of the cell.</summary>
    void Clear(bool wait);

    /// <summary>Asks the user for a line.</summary>
    string? Ask(string prompt, bool hidden);

    /// <summary>Sends a message of a comm to the page.</summary>
    void Send(string comm, string json);
}
