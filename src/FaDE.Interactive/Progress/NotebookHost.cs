using System.Reflection;

namespace FaDE.Interactive;

/// <summary>
/// The notebook that runs this process, if one does: found by its names, so that no host is referred to.
/// </summary>
internal static class NotebookHost
{
    private const string InteractiveContext = "Microsoft.DotNet.Interactive.KernelInvocationContext";
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.Static,
        Instance = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>Displays a value below the running cell.</summary>
    /// <returns>What replaces it by another value in its place; null where there is no notebook.</returns>
    public static Action<object>? Show(object value)
    {
        try
        {
            return InFade(value) ?? InDotNetInteractive(value);
        }
        catch (Exception e)
            when (e is TargetInvocationException or MemberAccessException or AmbiguousMatchException
                or ArgumentException)
        {
            return null; // a host whose names mean something else: no display
        }
    }

    /// <summary>
    /// Cancelled when .NET Interactive's stop button is pressed; our own kernel sets
    /// <see cref="Search.Interruption.Token"/> instead.
    /// </summary>
    public static CancellationToken Token => Context() is { } context && context.GetType()
        .GetProperty("CancellationToken", Instance)?.GetValue(context) is CancellationToken token ? token : default;

    private static Action<object>? InFade(object value) =>
        Updater(Find("FaDE.Kernel.Display.Notebook")?.GetMethod("display", Static, [typeof(object), typeof(string[])])
            ?.Invoke(null, [value, Array.Empty<string>()]));

    // KernelInvocationContext.Current.Display(value, mime types); the static display(value) of that host returns a
    // handle that updates nothing.
    private static Action<object>? InDotNetInteractive(object value)
    {
        if (Context() is not { } context) return null;
        var (type, html) = (context.GetType(), new[] { "text/html" });
        if (type.GetMethod("Display", Instance, [typeof(object), typeof(string[])]) is { } own)
            return Updater(own.Invoke(context, [value, html]));
        var extensions = type.Assembly.GetType($"{InteractiveContext}Extensions");
        if (extensions?.GetMethod("Display", Static, [type, typeof(object), typeof(string[])]) is { } several)
            return Updater(several.Invoke(null, [context, value, html]));
        return Updater(extensions?.GetMethod("Display", Static, [type, typeof(object), typeof(string)])
            ?.Invoke(null, [context, value, html[0]]));
    }

    private static object? Context() => Find(InteractiveContext)?.GetProperty("Current", Static)?.GetValue(null);

    private static Action<object>? Updater(object? handle)
    {
        var update = handle?.GetType().GetMethod("Update", Instance, [typeof(object)]);
        return update is null ? null : value => update.Invoke(handle, [value]);
    }

    private static Type? Find(string type) => AppDomain.CurrentDomain.GetAssemblies()
        .Select(assembly => assembly.GetType(type)).FirstOrDefault(found => found is not null);
}
