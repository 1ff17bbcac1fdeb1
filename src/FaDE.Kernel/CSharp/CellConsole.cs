using System.Text;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// Console.Out or Console.Error of the cells: what a task writes goes to the cell that started it, also after
/// that has ended.
/// </summary>
internal sealed class CellConsole(string stream) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value)) CellScope.Output?.Write(stream, value);
    }

    public override void WriteLine() => Write("\n");

    public override void WriteLine(string? value) => Write(value + "\n");
}
