using System.Reflection;

namespace FaDE.Interactive;

/// <summary>The notebook that runs this process, if one does: found by its names, so that no host is referred to.</summary>
internal static class NotebookHost
{
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.Static, Instance = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>Displays a value below the running cell.</summary>
    /// <returns>What replaces it by another value in its place; null where there is no notebook.</returns>
    public static Action<object>? Show(object value)
    {
        try
        {
            return InFade(value) ?? InDotNetInteractive(value);
        }
        catch (Exception e) when (e is TargetInvocationException or MemberAccessException or AmbiguousMatchException or ArgumentException)
        {
            return null; // a host whose names mean something else: no display
        }
    }

    private static Action<object>? InFade(object value) =>
        Updater(Find("fade-kernel", "FaDE.Kernel.Display.Notebook")?.GetMethod("display", Static, [typeof(object), typeof(string[])])?.Invoke(null, [value, Array.Empty<string>()]));

    // KernelInvocationContext.Current.Display(value); the static display(value) of that host returns a handle that updates nothing.
    private static Action<object>? InDotNetInteractive(object value)
    {
        var type = Find("Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.KernelInvocationContext");
        if (type?.GetProperty("Current", Static)?.GetValue(null) is not { } context) return null;
        Type[] parameters = [typeof(object), typeof(string[])];
        if (type.GetMethod("Display", Instance, parameters) is { } own) return Updater(own.Invoke(context, [value, Array.Empty<string>()]));
        var extension = Find("Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.KernelInvocationContextExtensions")?.GetMethod("Display", Static, [type, .. parameters]);
        return Updater(extension?.Invoke(null, [context, value, Array.Empty<string>()]));
    }

    private static Action<object>? Updater(object? handle)
    {
        var update = handle?.GetType().GetMethod("Update", Instance, [typeof(object)]);
        return update is null ? null : value => update.Invoke(handle, [value]);
    }

    private static Type? Find(string assembly, string type) =>
        AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == assembly)?.GetType(type);
}
