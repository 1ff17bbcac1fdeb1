using System.Runtime.CompilerServices;
using FaDE.Supernet.Engine;

// Compiled into programs that may use TorchSharp before anything of this toolkit: loads the engine before their
// first line runs.
file static class StartEngine
{
#pragma warning disable CA2255 // this is a program
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load() => NativeLibraries.Load();
}
