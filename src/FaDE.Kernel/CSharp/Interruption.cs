using System.Reflection;

namespace FaDE.Kernel.CSharp;

/// <summary>
/// Hands each cell's cancellation token to a library that has a static property for it, so that its long loops stop
/// by themselves.
/// </summary>
internal sealed class Interruption
{
    private readonly string _type = "";
    private readonly string _property = "";
    private Action<CancellationToken>? _set;
    private CancellationToken _token;

    /// <summary>Watches for the property.</summary>
    /// <param name="property">Full name of a public static property of type
    /// <see cref="CancellationToken"/>; "" for none.</param>
    public Interruption(string property)
    {
        var dot = property.LastIndexOf('.');
        if (dot <= 0) return;
        (_type, _property) = (property[..dot], property[(dot + 1)..]);
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Look(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Look(assembly);
    }

    /// <summary>A cell begins.</summary>
    public void Begin(CancellationToken token)
    {
        _token = token;
        _set?.Invoke(token);
    }

    // The library may be loaded by the very cell that is to be interrupted.
    private void Look(Assembly assembly)
    {
        if (_set is not null || assembly.GetType(_type) is not { } type) return;
        if (type.GetProperty(_property, BindingFlags.Static | BindingFlags.Public) is not { CanWrite: true } property
            || property.PropertyType != typeof(CancellationToken))
            return;
        _set = property.GetSetMethod()?.CreateDelegate<Action<CancellationToken>>();
        _set?.Invoke(_token);
    }
}
