using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;

namespace FaDE.Supernet.StandAlone;

/// <summary>
/// A truth table on its way: one checked line per finished training, so that a process killed at any moment goes on
/// where it was and ends with the same numbers.
/// </summary>
internal sealed class TruthLog : IDisposable
{
    private readonly Dictionary<(string Network, long Seed), TrainingOutcome> _known = [];
    private readonly RunLog _log;

    /// <summary>Opens or begins a log.</summary>
    /// <param name="path">The file.</param>
    /// <param name="protocol">What the numbers depend on besides network and seed.</param>
    /// <exception cref="RunException">The log was changed, or belongs to another protocol.</exception>
    public TruthLog(string path, string protocol)
    {
        var lines = 0L;
        foreach (var record in RunLog.Read(path))
        {
            if (lines++ == 0)
            {
                if ((string?)record["protocol"] != protocol)
                    throw new RunException(
                        $"The truth table '{path}' was made with protocol {record["protocol"]}; met {protocol}: "
                            + "other images, settings or layers.");
            }
            else _known[((string)record["network"]!, (long)record["seed"]!)] = TrainingOutcome.FromJson(record);
        }
        _log = new RunLog(path, After(path, lines));
        if (lines == 0) _log.Append(new JsonObject { ["protocol"] = protocol });
    }

    /// <summary>How a training ended, or null where it did not.</summary>
    public TrainingOutcome? this[string network, long seed] =>
        _known.TryGetValue((network, seed), out var outcome) ? outcome : null;

    /// <summary>Everything that the accuracies of a network depend on, as a hash.</summary>
    public static string Protocol(Backbone backbone, TrainingData train, TrainingData test, StandAloneSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // these choose what is trained, not its result
        var numbers = settings with { Seeds = 1, Architectures = 0, Threads = 0 };
        hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(backbone) + JsonSerializer.Serialize(numbers)
            + "stand-alone 1"));
        foreach (var data in new[] { train, test }) data.AppendTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>Writes a finished training down.</summary>
    public void Add(string network, long seed, TrainingOutcome outcome)
    {
        var record = outcome.ToJson();
        (record["network"], record["seed"]) = (network, seed);
        _log.Append(record);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _log.Flush();
        _log.Dispose();
    }

    private static LogPosition After(string path, long lines)
    {
        if (lines == 0) return LogPosition.Start;
        var (bytes, begin, end) = (File.ReadAllBytes(path), 0, 0);
        for (var line = 0L; line < lines; line++)
        {
            begin = end;
            end = Array.IndexOf(bytes, (byte)'\n', begin) + 1;
        }
        return new LogPosition(end, lines, (string)JsonNode.Parse(bytes.AsSpan(begin, end - begin))!["hash"]!);
    }
}
