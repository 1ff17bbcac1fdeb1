using System.Security.Cryptography;
using System.Text;
using FaDE.Onnx;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Tasks;
using FaDE.Supernet.Training;
using FaDE.Supernet.Units;
using TorchSharp;

namespace FaDE.Interactive;

/// <summary>
/// What an experiment has made of its settings, each thing made when it is first needed and again when what it was made
/// from has changed.
/// </summary>
internal sealed class Workshop : IDisposable
{
    private (object From, Region Region)? _region;
    private (object From, Splits Splits)? _splits;
    private (object From, SupernetEnsemble Supernets)? _supernets;
    private (object From, UnitPlace Place)? _place;
    private string? _folder;

    public Workshop() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveFolder();

    public Region Draw(Space space, int candidates, long seed)
    {
        var from = (space, candidates, seed);
        if (_region is { } known && known.From.Equals(from)) return known.Region;
        var region = space.Region(candidates, new Rng(Rng.Derive(seed, "region")));
        _region = (from, region);
        return region;
    }

    public Splits Splits(DataSet data, SplitSettings settings, torch.Device? device)
    {
        var from = (data, settings, device?.ToString());
        if (_splits is { } known && known.From.Equals(from)) return known.Splits;
        Forget();
        var splits = Supernet.Data.Splits.Of(data, settings, device);
        _splits = (from, splits);
        return splits;
    }

    public SupernetEnsemble Supernets(Backbone backbone, ExampleSplits splits, ITask task, Recipe recipe, int members,
        Region region, long seed,
        string folder)
    {
        var from = (backbone.ToJson(), splits, task, recipe, members, region, seed, folder);
        if (_supernets is { } known && known.From.Equals(from)) return known.Supernets;
        _supernets?.Supernets.Dispose();
        var supernets = new SupernetEnsemble(backbone, splits, recipe, members) { CheckpointFolder = folder,
            Task = task };
        _supernets = (from, supernets);
        return supernets;
    }

    /// <summary>
    /// Where units run; their results lie in one folder whatever the settings, since every unit is named by its own.
    /// </summary>
    public UnitPlace UnitPlace(string on, string? profile, string? folder)
    {
        var from = (on, profile, folder);
        if (_place is { } known && known.From.Equals(from)) return known.Place;
        _place?.Place.Dispose();
        var place = Supernet.Units.UnitPlace.Open(on, Units(on, folder), profile);
        _place = (from, place);
        return place;
    }

    /// <summary>
    /// Where latencies are measured: the same, but in one worker process at a time, since measurements at once on one
    /// machine disturb each other. It is the caller's.
    /// </summary>
    public UnitPlace LatencyPlace(string on, string? profile, string? folder) => Supernet.Units.UnitPlace.Open(
        on.StartsWith("workers:", StringComparison.Ordinal) ? "workers:1" : on, Units(on, folder), profile,
        LatencyEngines.All);

    /// <summary>A place for what was made under some settings.</summary>
    /// <param name="folder">The user's folder, or null.</param>
    /// <param name="kind">What is kept there.</param>
    /// <param name="settings">All that it depends on besides the build, which another place is given for, too.</param>
    public string Place(string? folder, string kind, string settings)
    {
        var root = Root(folder);
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FadeException(
                $"An experiment keeps its work in a folder that can be made; met '{root}': {e.Message}", e);
        }
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{KnownKinds.CodeVersion} {settings}"));
        return Path.Combine(root, $"{kind}-{Convert.ToHexStringLower(hash)[..12]}");
    }

    public void Dispose()
    {
        Forget();
        RemoveFolder();
    }

    private string Units(string on, string? folder) => on != "slurm" || folder is not null
        ? Path.Combine(Root(folder), "units")
        : throw new FadeException("Work on a cluster is kept in a folder that its machines share; "
            + "this experiment has none: add .In(\"folder\").");

    private string Root(string? folder) =>
        folder ?? (_folder ??= Path.Combine(Path.GetTempPath(), $"fade-{Guid.NewGuid():N}"));

    private void Forget()
    {
        _place?.Place.Dispose();
        _place = null;
        _supernets?.Supernets.Dispose();
        _splits?.Splits.Dispose();
        (_supernets, _splits) = (null, null);
    }

    private void RemoveFolder()
    {
        try
        {
            if (_folder is not null && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A temporary folder that cannot be removed is left to the system.
        }
        _folder = null;
    }
}
