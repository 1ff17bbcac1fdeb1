using System.Collections.Concurrent;
using System.Reflection;

namespace TorchSharp;

/// <summary>A field that may hold a component (module, parameter or buffer) of a module, with its component name.</summary>
internal sealed record ComponentField(string Name, FieldInfo Field)
{
    private static readonly ConcurrentDictionary<Type, ComponentField[]> Known = new();

    /// <summary>The component fields of a module type, those of the derived classes first; found by reflection once per type.</summary>
    public static ComponentField[] Of(Type type) => Known.GetOrAdd(type, Find);

    private static ComponentField[] Find(Type type)
    {
        var fields = new List<ComponentField>();
        for (var current = type; current is not null && current != typeof(torch.nn.Module); current = current.BaseType)
        {
            var declared = current.GetFields(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly);
            fields.AddRange(declared.Where(MayHoldComponent).Select(field => new ComponentField(NameOf(field), field)));
        }

        return [.. fields.DistinctBy(field => field.Name)];
    }

    private static string NameOf(FieldInfo field) => field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;

    private static bool MayHoldComponent(FieldInfo field) =>
        !field.FieldType.IsValueType
        && (field.FieldType.IsInterface
            || field.FieldType.IsAssignableFrom(typeof(torch.Tensor))
            || field.FieldType.IsAssignableFrom(typeof(torch.nn.Module))
            || typeof(torch.Tensor).IsAssignableFrom(field.FieldType)
            || typeof(torch.nn.Module).IsAssignableFrom(field.FieldType));
}
