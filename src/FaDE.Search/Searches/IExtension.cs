using FaDE.Search.Runs;

namespace FaDE.Search.Searches;

/// <summary>
/// Searches and estimators of one's own, by name. A public class with a constructor without parameters; an assembly may
/// have several. Configurations name the assembly under "extensions", and every process that runs one of
/// theirs loads it.
/// </summary>
public interface IExtension
{
    /// <summary>Adds what there is to a catalogue.</summary>
    void AddTo(SearchCatalogue catalogue);
}
