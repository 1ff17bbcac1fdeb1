using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace FaDE.Interactive.Tests.Journeys;

/// <summary>
/// The source files that something passes on its way, read off the call stacks at the stops where it is seen: from one
/// stop to the next it goes back to the call that both have in common, and from there on.
/// </summary>
internal sealed partial class Journey
{
    // Its one method on the way calls another in its last line, and code that is optimised leaves no frame of that.
    private const string HandsOn = "BlockModule";
    private readonly List<(string Name, List<Frame> Frames)> _stops = [];
    private bool _isOver;

    /// <summary>The files in the order of the visits; what is watched stands as a file, in parentheses.</summary>
    public IReadOnlyList<string> Visits
    {
        get
        {
            var (visits, before) = (new List<string>(), new List<Frame>());
            foreach (var (_, frames) in _stops)
            {
                var shared = 0;
                while (shared < Math.Min(before.Count, frames.Count) && before[shared].Method == frames[shared].Method)
                    if (before[shared].Line != frames[shared++].Line) break;
                foreach (var file in frames.Skip(Math.Max(0, shared - 1)).Select(frame => frame.File))
                    if (visits.LastOrDefault() != file) visits.Add(file);
                before = frames;
            }
            return visits;
        }
    }

    /// <summary>Every file once.</summary>
    public int Files => Visits.Distinct().Count();

    /// <summary>Returns to a file already left.</summary>
    public int Returns => Visits.Count - Files;

    /// <summary>Whatever follows is another story.</summary>
    public void End() => _isOver = true;

    /// <summary>Notes where it is, at the first call of a name, or at the latest.</summary>
    /// <param name="place">What stands there, as a file of its own.</param>
    /// <param name="name">What it does.</param>
    /// <param name="latest">Whether a later call replaces an earlier one.</param>
    public void Stop(string place, string name, bool latest = false)
    {
        if (_isOver || _stops.Exists(stop => stop.Name == name) && !latest) return;
        _stops.RemoveAll(stop => stop.Name == name);
        _stops.Add((name, [.. new StackTrace(1, fNeedFileInfo: true).GetFrames().Reverse()
            .Select(frame => (frame.GetMethod(), Match: Source().Match(frame.GetFileName() ?? ""), frame))
            .Where(f => f.Match.Success && f.Match.Groups[1].Value != HandsOn)
            .Select(f => new Frame(f.Item1, f.Match.Groups[1].Value, f.frame.GetFileLineNumber()))
            .Append(new Frame(null, $"({place})", 0))]));
    }

    /// <summary>The list in lines of at most 118 characters, returns with a star, and the counts.</summary>
    public override string ToString()
    {
        var (text, width) = ("", 0);
        foreach (var (visit, i) in Visits.Select((visit, i) => (visit, i)))
        {
            var word = $"{(i > 0 ? "> " : "")}{visit}{(Visits.Take(i).Contains(visit) ? "*" : "")}";
            (text, width) = width + word.Length > 117 ? ($"{text}\n{word}", word.Length)
                : i == 0 ? (word, word.Length) : ($"{text} {word}", width + 1 + word.Length);
        }
        return $"{text}\n{Files} files, {Returns} returns (*).";
    }

    [GeneratedRegex(@"[/\\]src[/\\]FaDE\..+[/\\](.+)\.cs$")]
    private static partial Regex Source();

    private sealed record Frame(MethodBase? Method, string File, int Line);
}
