using System.Reflection;
using System.Runtime.Loader;
using FaDE.Kernel.CSharp;
using Microsoft.DotNet.Interactive;

namespace FaDE.Kernel.Interactive;

/// <summary>
/// Loads compiled notebook extensions: the classes of an assembly that implement <see cref="IKernelExtension"/>.
/// </summary>
internal static class ExtensionLoader
{
    /// <summary>
    /// Loads the extensions of an assembly. One that fails is told about and left out; it can be interrupted.
    /// </summary>
    /// <param name="path">An assembly of a package's folder interactive-extensions/dotnet.</param>
    /// <param name="host">The kernel that it extends.</param>
    /// <param name="execution">The cell that refers to the package.</param>
    public static void Load(string path, InteractiveHost host, CellExecution execution)
    {
        foreach (var type in Extensions(path))
        {
            try
            {
                host.Run(() => execution.Run(async () =>
                {
                    await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(host.Root);
                    return null;
                }), execution);
            }
            catch (Exception e) when (!execution.Interrupted)
            {
                Refuse(path, e);
            }
        }
    }

    /// <summary>
    /// Loads the extensions of an assembly that the kernel was started with. One that fails is told about and left out.
    /// </summary>
    public static void Load(string path, Microsoft.DotNet.Interactive.Kernel root)
    {
        foreach (var type in Extensions(path))
        {
            try
            {
                ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(root).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is not ThreadInterruptedException)
            {
                Refuse(path, e);
            }
        }
    }

    private static List<Type> Extensions(string path)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetExportedTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false }
                    && type.IsAssignableTo(typeof(IKernelExtension))).ToList();
        }
        catch (Exception e)
            when (e is IOException or BadImageFormatException or TypeLoadException or ReflectionTypeLoadException)
        {
            Refuse(path, e);
            return [];
        }
    }

    private static void Refuse(string path, Exception e)
    {
        while (e is TargetInvocationException or AggregateException && e.InnerException is { } inner) e = inner;
        CellScope.Output?.Write("stderr",
            $"The notebook extension {Path.GetFileName(path)} could not be loaded and is left out: {e.Message}\n");
    }
}
