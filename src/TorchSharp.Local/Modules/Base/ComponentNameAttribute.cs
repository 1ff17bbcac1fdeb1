namespace TorchSharp;

/// <summary>The name under which a field is registered with its module, where that is not the field's own name.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class ComponentNameAttribute : Attribute
{
    public required string Name { get; init; }
}
