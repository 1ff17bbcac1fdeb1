using Microsoft.Data.Sqlite;

namespace FaDE.Search.Runs;

/// <summary>
/// The runs below a folder, in SQLite. The folders are the truth and the index is a copy: one that is lost, stale or
/// damaged is built again from them.
/// </summary>
public sealed class RunIndex : IDisposable
{
    private const int Depth = 4;
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS runs (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, status TEXT NOT NULL, method TEXT NOT NULL, estimator TEXT NOT NULL, seed INTEGER NOT NULL,
            created TEXT NOT NULL, generations INTEGER NOT NULL, steps REAL NOT NULL, seconds REAL NOT NULL, network TEXT NOT NULL, score REAL, value REAL)
        """;

    private readonly string _root;
    private readonly SqliteConnection _connection;

    private RunIndex(string root, SqliteConnection connection) => (_root, _connection) = (root, connection);

    /// <summary>Opens the index of a folder and brings it up to date.</summary>
    /// <param name="root">The folder; the index is its file runs.sqlite, or in memory where that
    /// cannot be written.</param>
    public static RunIndex Open(string root)
    {
        if (!Directory.Exists(root))
            throw new RunException($"Runs are listed below a folder that exists; met '{root}'.");
        var file = Path.Combine(root, "runs.sqlite");
        foreach (var source in (string[])[file, file, ":memory:"])
        {
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = source, Pooling = false }.ToString());
            try
            {
                connection.Open();
                var index = new RunIndex(root, connection);
                index.Run(Schema);
                index.Refresh();
                return index;
            }
            catch (SqliteException) when (source != ":memory:")
            {
                connection.Dispose();
                Forget(file);
            }
        }
        throw new RunException($"No index could be opened for '{root}'.");
    }

    /// <summary>All runs, in the order of their creation.</summary>
    public IReadOnlyList<RunSummary> List()
    {
        var runs = new List<RunSummary>();
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT path, status, method, estimator, seed, created, generations, steps, seconds, "
            + "network, score, value FROM runs ORDER BY created, path";
        using var row = command.ExecuteReader();
        while (row.Read())
            runs.Add(new RunSummary(
                row.GetString(0), Enum.Parse<RunStatus>(row.GetString(1)), row.GetString(2), row.GetString(3),
                row.GetInt64(4), row.GetString(5), row.GetInt32(6), row.GetDouble(7), row.GetDouble(8),
                row.GetString(9), row.IsDBNull(10) ? double.NaN : row.GetDouble(10), row.IsDBNull(11) ? double.NaN
                    : row.GetDouble(11)));
        return runs;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static void Forget(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the index is kept in memory.
        }
    }

    private static IEnumerable<string> Folders(string folder, int depth)
    {
        if (RunFolder.Exists(folder)) yield return folder;
        if (depth == 0) yield break;
        foreach (var inner in Directory.EnumerateDirectories(folder, "*",
            new EnumerationOptions { IgnoreInaccessible = true }).Order(StringComparer.Ordinal))
            foreach (var found in Folders(inner, depth - 1)) yield return found;
    }

    private static string StampOf(string folder) =>
        string.Join(' ', ((string[])["settings.json", "checkpoint.json", "result.json"])
            .Select(name => new FileInfo(Path.Combine(folder, name)) is { Exists: true } file
                ? $"{file.LastWriteTimeUtc.Ticks:x}.{file.Length:x}"
                : "-"));

    private void Refresh()
    {
        using var transaction = _connection.BeginTransaction();
        var known = new Dictionary<string, (string Stamp, string Status)>();
        using (var command = _connection.CreateCommand())
        {
            command.CommandText = "SELECT path, stamp, status FROM runs";
            using var row = command.ExecuteReader();
            while (row.Read()) known[row.GetString(0)] = (row.GetString(1), row.GetString(2));
        }
        foreach (var folder in Folders(_root, Depth))
        {
            var (path, stamp) = (Path.GetRelativePath(_root, folder), StampOf(folder));
            // Whether a process works on a run is not in its files: only finished runs can be taken from the
            // index as they are.
            if (known.Remove(path, out var entry) && entry.Stamp == stamp && entry.Status == nameof(RunStatus.Finished))
                continue;
            var run = RunSummary.Of(_root, folder);
            Run("INSERT OR REPLACE INTO runs VALUES ($0,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", run.Path,
                stamp, run.Status.ToString(), run.Method, run.Estimator, run.Seed, run.Created, run.Generations,
                run.SupernetSteps, run.Seconds, run.Network, double.IsNaN(run.Score) ? DBNull.Value
                    : run.Score, double.IsNaN(run.Value) ? DBNull.Value : run.Value);
        }
        foreach (var gone in known.Keys) Run("DELETE FROM runs WHERE path = $0", gone);
        transaction.Commit();
    }

    private void Run(string sql, params ReadOnlySpan<object> values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i}", values[i]);
        command.ExecuteNonQuery();
    }
}
