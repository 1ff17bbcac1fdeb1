using System.CommandLine;
using FaDE.Cli.Searches;
using FaDE.Search;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Supernet.Searches;
using FaDE.Supernet.Units;

namespace FaDE.Cli.Commands;

/// <summary>fade search CONFIG --out DIR: an outer search as a stored run.</summary>
public static class SearchCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var config = new Argument<FileInfo>("CONFIG") { Description = "JSON: space, estimator, search or searches, "
            + "extensions, budget, seed or seeds, retrain; data/search-smoke.json is one" };
        var folder = new Option<DirectoryInfo>("--out")
        { Description = "Folder of the run; its result is result.json there", Required = true };
        var overwrite = new Option<bool>("--overwrite") { Description = "Delete the run that the folder holds first" };
        var (on, profile) = (StudyView.On(), RankCommand.Profile());
        var command = new Command("search", "An outer search as a stored run; resume it with: fade resume DIR")
        { config, folder, overwrite, on, profile };
        command.SetAction(parsed =>
        {
            var (file, path) = (parsed.GetValue(config)!, parsed.GetValue(folder)!.FullName);
            if (!file.Exists) throw new FadeException($"A search reads a configuration; '{file}' does not exist.");
            var settings = SettingsReader.Parse(File.ReadAllText(file.FullName), file.ToString());
            using var place = StudyView.Place(path, parsed.GetValue(on), parsed.GetValue(profile));
            if (parsed.GetValue(overwrite))
            {
                SearchStudy.Delete(path);
                SearchUnits.Delete(path);
            }
            if (place is not null)
            {
                var units = SearchStudy.RunsOf(settings, file.DirectoryName!, SearchEstimators.Catalogue())
                    .Select(SearchUnits.Of).ToList();
                if (Directory.Exists(place.Store.Folder)) place.Store.Admit(units);
            }
            return StudyView.Run(SearchStudy.Create(settings, file.DirectoryName!, path, SearchEstimators.Catalogue()),
                path, place);
        });
        return command;
    }
}
