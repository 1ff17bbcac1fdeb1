using System.Diagnostics;
using FaDE.Search.Estimators;
using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Runs;

/// <summary>This assembly as a program that runs or resumes a search, so that tests can kill it.</summary>
public static class SearchHost
{
    /// <summary>Takes "search CONFIG DIR" or "resume DIR".</summary>
    public static int Main(string[] args)
    {
        try
        {
            var catalogue = new SearchCatalogue().AddEstimator("slow", (settings, space) =>
                new EstimatorEntry(new Slow(new RandomEstimator(), settings.Whole("milliseconds", 5)),
                    new RandomEstimator(), Search.Outer.NetworkRegion.Stages));
            var study = args[0] == "search"
                ? SearchStudy.Create(SettingsReader.Parse(File.ReadAllText(args[1]), args[1]),
                    Path.GetDirectoryName(args[1])!, args[2], catalogue)
                : SearchStudy.Open(args[1], catalogue);
            study.Run();
            return 0;
        }
        catch (FadeException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    /// <summary>Starts the program.</summary>
    public static Process Start(params IEnumerable<string> args) => Process.Start(
        new ProcessStartInfo("dotnet", ["exec", typeof(SearchHost).Assembly.Location, .. args])
        { RedirectStandardError = true })!;

    /// <summary>Scores that take their time.</summary>
    private sealed class Slow(IEstimator inner, int milliseconds) : IEstimator
    {
        public string Name => inner.Name;

        public Scores Score(Region region, EstimationContext context)
        {
            Thread.Sleep(milliseconds);
            return inner.Score(region, context);
        }
    }
}
