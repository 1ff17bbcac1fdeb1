using System.Text;
using System.Text.Json.Nodes;
using FaDE.Fuzz;
using FaDE.Kernel.Magics;
using FaDE.Kernel.Notebooks;
using FaDE.Kernel.Protocol;
using Xunit.Abstractions;

namespace FaDE.Kernel.Tests.Fuzz;

/// <summary>Notebooks, .dib files, pages of them, connection files and messages of clients.</summary>
public sealed class KernelFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const string Notebook = """
        {"cells": [
          {"cell_type": "markdown",
           "source": ["# Title\n", "![p](attachment:a.png) $\\alpha_i^2$ and $$\\frac{a}{b}$$"],
           "attachments": {"a.png": {"image/png": "iVBORw0KGgo="}}, "metadata": {}},
          {"cell_type": "code", "source": "Console.WriteLine(1);\n#!fsharp\nlet x = 1", "execution_count": 1,
           "metadata": {"polyglot_notebook": {"kernelName": "csharp"}, "dotnet_interactive": {"language": "csharp"}},
           "outputs": [
             {"output_type": "stream", "name": "stderr", "text": ["a\r", "b\n"]},
             {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["at\u001b[31m x"]},
             {"output_type": "display_data", "data": {"text/html": "<b>1</b>", "text/plain": "1"}, "metadata": {}},
             {"output_type": "execute_result", "data": {"text/latex": "\\sum_{i=1}^n x_i"}, "execution_count": 1},
             {"output_type": "display_data", "data": {"image/svg+xml": "<svg/>"}},
             {"output_type": "display_data", "data": {"text/markdown": "| a |\n|---|\n| 1 |"}}]},
          {"cell_type": "raw", "source": ""}],
         "metadata": {"kernelspec": {"language": "C#", "name": ".net-csharp"}, "language_info": {"name": "C#"}},
         "nbformat": 4, "nbformat_minor": 5}
        """;

    private const string Dib = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\","
        + "\"items\":[{\"aliases\":[\"c#\"],\"name\":\"csharp\"},{\"name\":\"mine\"}]}}\n\n#!csharp\n\nvar x = 1;\n\n"
        + "#!markdown\n\n# Title $x$\n\n#!mine\nz\n#!html\n<b>1</b>\n";

    private static readonly string[] Contents =
    [
        """
        {"code": "1 + 1", "silent": false, "store_history": true, "user_expressions": {"a": "1"}, "allow_stdin": true}
        """,
        """{"code": "Cons", "cursor_pos": 4, "detail_level": 0}""",
        """{"comm_id": "a", "target_name": "t", "data": {"x": [1]}}""",
        """{"output": true, "raw": false, "hist_access_type": "tail", "n": 5}""",
        """{"restart": false}""",
    ];

    private const string Connection = """
        { "shell_port": 50001, "iopub_port": 50002, "stdin_port": 50003, "control_port": 50004, "hb_port": 50005,
          "ip": "127.0.0.1", "key": "k", "transport": "tcp", "signature_scheme": "hmac-sha256" }
        """;

    private readonly string _folder = KernelProcess.NewFolder();

    [Theory]
    [InlineData("n.ipynb", Notebook)]
    [InlineData("n.dib", Dib)]
    public void A_damaged_notebook_is_shown_or_refused(string name, string whole) =>
        Fuzzing.Run<KernelException>(output, name, [Encoding.UTF8.GetBytes(whole)], bytes =>
        {
            var path = Path.Combine(_folder, name);
            File.WriteAllBytes(path, bytes);
            var notebook = NotebookFile.Read(path);
            NotebookPage.Of(notebook);
            foreach (var cell in notebook.Cells)
            {
                CellParts.Split(cell.Code);
                cell.Take([new JsonObject { ["output_type"] = "stream" }], 1);
            }
            notebook.Save();
        });

    [Fact]
    public void A_damaged_connection_file_is_read_or_refused() => Fuzzing.Texts<KernelException>(output, "connection",
        [Connection], text => ConnectionInfo.Parse(text, "x"));

    /// <summary>Frames behind one another, each with its length of four bytes, as they come off the wire.</summary>
    [Fact]
    public void A_damaged_message_is_read_dropped_or_refused()
    {
        var signer = new MessageSigner("");
        var seeds = Contents.Select(content => Wire([Encoding.UTF8.GetBytes("client"), Message.Delimiter, [],
            Encoding.UTF8.GetBytes(
                """{"msg_id": "1", "msg_type": "execute_request", "session": "s", "version": "5.3"}"""),
            "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(content)])).ToList();
        Fuzzing.Run<KernelException>(output, "messages", seeds, bytes =>
        {
            if (Message.Parse(Frames(bytes), signer, out _) is not { } message) return;
            Ask(() => message.Text("code", ""));
            Ask(() => message.Text("comm_id"));
            Ask(() => message.Number("cursor_pos", 0));
            Ask(() => message.Flag("silent", false));
        });

        static void Ask<T>(Func<T> ask)
        {
            try
            {
                ask();
            }
            catch (KernelException)
            {
                // malformed: a client is told so
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Wire(IEnumerable<byte[]> frames) =>
        [.. frames.SelectMany(frame => BitConverter.GetBytes(frame.Length).Concat(frame))];

    private static List<byte[]> Frames(byte[] wire)
    {
        var frames = new List<byte[]>();
        for (var at = 0; at + 4 <= wire.Length;)
        {
            var length = Math.Clamp(BitConverter.ToInt32(wire, at), 0, wire.Length - at - 4);
            frames.Add(wire[(at + 4)..(at + 4 + length)]);
            at += 4 + length;
        }
        return frames;
    }
}
