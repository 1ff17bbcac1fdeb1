using System.Runtime.InteropServices;

namespace FaDE.Supernet.Engine;

/// <summary>A variable of the environment that native libraries read once, when they are loaded.</summary>
internal static partial class NativeVariable
{
    /// <summary>Sets it for this process and those that it starts.</summary>
    public static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        if (!OperatingSystem.IsWindows()) _ = SetNative(name, value, 1); // elsewhere .NET keeps its variables to itself
    }

    /// <summary>Whether the user set one of them.</summary>
    public static bool IsAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 }) return true;
        return false;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
