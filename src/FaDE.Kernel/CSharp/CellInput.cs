namespace FaDE.Kernel.CSharp;

/// <summary>Console.In of the cells: each line is asked of the user.</summary>
internal sealed class CellInput : TextReader
{
    private string _rest = "";

    public override int Peek() => _rest.Length > 0 ? _rest[0] : -1;

    public override int Read()
    {
        if (_rest.Length == 0) _rest = (Ask() ?? "") + "\n";
        var next = _rest[0];
        _rest = _rest[1..];
        return next;
    }

    public override string? ReadLine()
    {
        if (_rest.Length == 0) return Ask();
        var line = _rest.TrimEnd('\n');
        _rest = "";
        return line;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0) return 0;
        buffer[index] = (char)Read();
        return 1;
    }

    private static string? Ask() =>
        CellScope.Output?.ReadLine("", false, CellExecution.Current?.Asked ?? CancellationToken.None);
}
