using System.Text.Json.Nodes;

namespace FaDE.Kernel.Tests;

public sealed class KernelSpecTests
{
    [Fact]
    public void SaysHowToStartTheKernelAndWhatToPreload()
    {
        var folder = KernelSpec.Install(KernelProcess.NewFolder(), KernelProcess.Executable,
            [typeof(KernelSpec).Assembly.Location], ["My.Space"], ["My.Space.Words"], "My.Space.Interruption.Token");
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal("C# (FaDE)", (string?)spec["display_name"]);
        Assert.Equal("C#", (string?)spec["language"]);
        Assert.Equal("message", (string?)spec["interrupt_mode"]);
        Assert.Equal([KernelProcess.Executable, "--connection-file", "{connection_file}", "--reference",
            typeof(KernelSpec).Assembly.Location, "--using", "My.Space", "--static-using", "My.Space.Words",
            "--interrupt-property", "My.Space.Interruption.Token"], spec["argv"]!.AsArray()
                .Select(argument => (string?)argument));
    }

    [Theory]
    [InlineData("logo-32x32.png", 32)]
    [InlineData("logo-64x64.png", 64)]
    public void LogosHaveTheSizeThatTheirNamesSay(string file, int size)
    {
        var bytes = File.ReadAllBytes(
            Path.Combine(KernelSpec.Install(KernelProcess.NewFolder(), KernelProcess.Executable, [], []), file));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        Assert.Equal(size, bytes[19]);
        Assert.Equal(size, bytes[23]);
    }

    [Fact]
    public void NeedsAnExecutable() => Assert.Contains("/nowhere",
        Assert.Throws<KernelException>(() =>
            KernelSpec.Install(KernelProcess.NewFolder(), "/nowhere", [], [])).Message);
}
