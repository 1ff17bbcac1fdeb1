using System.CommandLine;
using FaDE.Cli.Searches;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Supernet.Searches;

namespace FaDE.Cli.Commands;

/// <summary>fade resume DIR: goes on with a search that was interrupted, exactly where it stood.</summary>
public static class ResumeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Folder of the search" };
        var (on, profile) = (StudyView.On(), RankCommand.Profile());
        var command = new Command("resume", "Goes on with an interrupted search; it ends as if it had never stopped")
        { folder, on, profile };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(folder)!.FullName;
            using var place = StudyView.Place(path, parsed.GetValue(on), parsed.GetValue(profile));
            return StudyView.Run(SearchStudy.Open(path, SearchEstimators.Catalogue()), path, place);
        });
        return command;
    }
}
