using FaDE.Search.Spaces;
using static TorchSharp.torch;

namespace FaDE.Supernet.Training;

/// <summary>Gives libtorch a number of threads until disposed of.</summary>
public sealed class ThreadCount : IDisposable
{
    private const double OperationsWorthDividing = 4e6;
    private readonly int _before = get_num_threads();

    /// <summary>Sets the number, if it is another one.</summary>
    /// <param name="threads">At least 1. Small networks gain nothing from a second one, and on busy cores wait for
    /// it.</param>
    public ThreadCount(int threads)
    {
        if (threads != _before) set_num_threads(threads);
    }

    /// <summary>
    /// One where the layers of a fully connected network are too small to be worth dividing: threads then wait for each
    /// other longer than they work, a third slower on two idle cores and many times slower on busy ones. All of
    /// them otherwise.
    /// </summary>
    /// <param name="backbone">The network.</param>
    /// <param name="batch">Images per step.</param>
    /// <param name="available">How many there are.</param>
    public static int Suitable(Backbone backbone, int batch, int available) =>
        backbone.Kind == BackboneKind.Linear
            && backbone.Stages.Max(s => 2.0 * batch * s.Width * s.Width) < OperationsWorthDividing ? 1 : available;

    /// <summary>Sets the number from before.</summary>
    public void Dispose()
    {
        if (get_num_threads() != _before) set_num_threads(_before);
    }
}
