using System.Text;
using FaDE.Kernel.Notebooks;
using FaDE.Kernel.Protocol;

namespace FaDE.Kernel.Tests.Fuzz;

/// <summary>What damaged files and messages have found, each kind in few words.</summary>
public sealed class CorpusTests : IDisposable
{
    private readonly string _folder = KernelProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"cells": [], "cells": []}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "cell_type": "code", "source": ""}]}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "source": "\ud800"}]}""")]
    [InlineData("""{"cells": [], "metadata": {"\udc00": 1}}""")]
    public void Notebooks_that_are_refused(string json) =>
        Assert.Contains("A notebook is JSON", Assert.Throws<KernelException>(() => Read(json)).Message);

    [Theory]
    [InlineData("""
        {"cells": [{"cell_type": "code", "source": "1",
          "outputs": [{"output_type": 1}, {"output_type": "stream", "name": []}]}]}
        """)]
    [InlineData("""
        {"cells": [{"cell_type": "code", "source": "1",
          "outputs": [{"output_type": "error", "traceback": [1, null, {}]}]}]}
        """)]
    [InlineData("""{"cells": [{"cell_type": "markdown", "source": "![p](attachment:a)", "attachments": ["a"]}]}""")]
    public void Notebooks_that_are_shown(string json) => Assert.Contains("<body>", NotebookPage.Of(Read(json)));

    [Fact]
    public void Text_that_nests_too_deeply_is_shown_as_it_stands()
    {
        var text = string.Concat(Enumerable.Repeat("![[", 2000));
        Assert.Contains(text, NotebookPage.Of(Read($$"""{"cells": [{"cell_type": "markdown", "source": "{{text}}"}]}""")));
    }

    [Theory]
    [InlineData("""{"msg_id": "1", "msg_type": "a", "msg_type": "b"}""", "{}")]
    [InlineData("""{"msg_id": "1", "msg_type": "\ud800"}""", "{}")]
    public void Headers_that_are_dropped(string header, string content) => Assert.Null(Parse(header, content));

    [Theory]
    [InlineData("""{"code": "\ud800"}""")]
    [InlineData("""{"code": "1", "code": "2"}""")]
    public void Contents_that_the_client_is_told_of(string content)
    {
        var message = Parse("""{"msg_id": "1", "msg_type": "execute_request"}""", content);
        Assert.Contains("execute_request", Assert.Throws<KernelException>(() => message!.Text("code")).Message);
    }

    [Fact]
    public void A_connection_file_that_is_no_Unicode() =>
        Assert.Contains("is not JSON",
            Assert.Throws<KernelException>(() => ConnectionInfo.Parse("""{"ip": "\ud800"}""", "x")).Message);

    private static Message? Parse(string header, string content) => Message.Parse(
        [Message.Delimiter, [], Encoding.UTF8.GetBytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(),
            Encoding.UTF8.GetBytes(content)], new MessageSigner(""), out _);

    private NotebookFile Read(string json)
    {
        var path = Path.Combine(_folder, "n.ipynb");
        File.WriteAllText(path, json);
        return NotebookFile.Read(path);
    }
}
