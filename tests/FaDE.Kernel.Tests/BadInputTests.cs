using System.Net;
using System.Net.Sockets;

namespace FaDE.Kernel.Tests;

/// <summary>What a user can get wrong is answered with one sentence and exit code 2.</summary>
public sealed class BadInputTests
{
    private const string Connection = """
        {
          "shell_port": PORT, "iopub_port": 50002, "stdin_port": 50003, "control_port": 50004, "hb_port": 50005,
          "ip": "127.0.0.1", "key": "k", "transport": "tcp", "signature_scheme": "hmac-sha256"
        }
        """;

    [Fact]
    public void ConnectionFileIsMissing() =>
        Assert.Contains("/nowhere/connection.json", Refused("--connection-file", "/nowhere/connection.json"));

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("[]", "one JSON object")]
    [InlineData("{\"ip\":\"127.0.0.1\"}", "shell_port")]
    [InlineData("{\"ip\":5}", "must be a text")]
    [InlineData("{\"ip\":\"127.0.0.1\",\"shell_port\":70000}", "70000")]
    [InlineData("{\"signature_scheme\":\"hmac-md5\"}", "hmac-md5")]
    [InlineData("{\"transport\":\"udp\"}", "udp")]
    public void ConnectionFileIsMalformed(string text, string said) =>
        Assert.Contains(said, Refused("--connection-file", File(text)));

    [Fact]
    public void PortIsTaken()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var said = Refused("--connection-file", File(Connection.Replace("PORT", port.ToString())));
        Assert.Contains($"tcp://127.0.0.1:{port}", said);
        Assert.Contains("in use", said);
    }

    [Fact]
    public void ArgumentIsUnknown() => Assert.Contains("--nonsense", Refused("--nonsense"));

    [Fact]
    public void ConnectionFileIsNotGiven() => Assert.Contains("--connection-file", Refused());

    [Fact]
    public void KernelSpecIsAlreadyThere()
    {
        var prefix = KernelProcess.NewFolder();
        Assert.Equal(0, KernelProcess.Run(KernelProcess.Executable, ["install", "--prefix", prefix]).ExitCode);
        Assert.Contains("--replace", Refused("install", "--prefix", prefix));
        Assert.Equal(0,
            KernelProcess.Run(KernelProcess.Executable, ["install", "--prefix", prefix, "--replace"]).ExitCode);
    }

    [Fact]
    public void ReferencedAssemblyIsMissing() => Assert.Contains("/nowhere.dll",
        Refused("install", "--prefix", KernelProcess.NewFolder(), "--reference", "/nowhere.dll"));

    private static string Refused(params string[] arguments)
    {
        var (exitCode, output, errors) = KernelProcess.Run(KernelProcess.Executable, arguments);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        return Assert.Single(errors.Split('\n')[..1]);
    }

    private static string File(string text)
    {
        var path = Path.Combine(KernelProcess.NewFolder(), "connection.json");
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
