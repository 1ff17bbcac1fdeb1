using System.Text.Json.Nodes;
using FaDE.Search.Runs;

namespace FaDE.Search.Tests.Runs;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["log.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_appended_is_read_back()
    {
        Write(5);
        Assert.Equal([0, 1, 2, 3, 4], RunLog.Read(File).Select(r => (int)r["n"]!));
        Assert.Equal(0.1 + 0.2, (double)RunLog.Read(File).First()["x"]!);
    }

    [Fact]
    public void Opening_at_a_position_cuts_off_what_came_after_and_goes_on_with_the_same_bytes()
    {
        var middle = Write(5, keep: 3);
        var whole = System.IO.File.ReadAllBytes(File);
        System.IO.File.AppendAllText(File, "{\"line\":5,\"ha");
        using (var log = new RunLog(File, middle))
            for (var n = 3; n < 5; n++) log.Append(Record(n));
        Assert.Equal(whole, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_torn_last_line_is_left_out()
    {
        Write(3);
        var bytes = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, bytes[..^5]);
        Assert.Equal(2, RunLog.Read(File).Count());
    }

    [Theory]
    [InlineData("\"n\":1", "\"n\":7", "Line 2")]
    [InlineData("\"line\":2", "\"line\":1", "Line 3")]
    public void A_changed_line_is_found(string from, string to, string where)
    {
        Write(4);
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace(from, to));
        Assert.Contains(where, Assert.Throws<RunException>(() => RunLog.Read(File).Count()).Message);
    }

    [Fact]
    public void A_lost_line_is_found()
    {
        Write(4);
        System.IO.File.WriteAllLines(File, System.IO.File.ReadAllLines(File).Where((_, i) => i != 1));
        Assert.Contains("Line 2", Assert.Throws<RunException>(() => RunLog.Read(File).Count()).Message);
    }

    [Fact]
    public void A_log_shorter_than_its_checkpoint_says_is_refused()
    {
        var end = Write(4);
        System.IO.File.WriteAllText(File, "");
        Assert.Contains($"at least {end.Bytes} bytes",
            Assert.Throws<RunException>(() => new RunLog(File, end)).Message);
    }

    [Fact]
    public void A_full_disk_is_named_and_leaves_whole_lines_only()
    {
        var disk = new SmallDisk(200);
        using var log = new RunLog(File, LogPosition.Start, disk);
        log.Append(Record(0));
        var kept = disk.Length;
        var error = Assert.Throws<RunException>(() =>
        {
            for (var n = 1; n < 10; n++)
            {
                log.Append(Record(n));
                kept = disk.Length;
            }
        });
        Assert.Contains("full", error.Message);
        Assert.Equal(kept, disk.Length);
        Assert.Equal((byte)'\n', disk.ToArray()[^1]);
    }

    private static JsonObject Record(int n) => new() { ["n"] = n, ["x"] = 0.1 + 0.2, ["text"] = "é\"<" };

    private LogPosition Write(int count, int? keep = null)
    {
        using var log = new RunLog(File, LogPosition.Start);
        var position = LogPosition.Start;
        for (var n = 0; n < count; n++)
        {
            if (n == keep) position = log.Position;
            log.Append(Record(n));
        }
        log.Flush();
        return keep is null ? log.Position : position;
    }

    /// <summary>A disk that takes so many bytes and then fails half-way through a write, as a full one does.</summary>
    private sealed class SmallDisk(int size) : MemoryStream
    {
        private const int NoSpace = 28;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var room = Math.Min(buffer.Length, size - (int)Position);
            base.Write(buffer[..room]);
            if (room < buffer.Length) throw new IOException("No space left on device", NoSpace);
        }
    }
}
