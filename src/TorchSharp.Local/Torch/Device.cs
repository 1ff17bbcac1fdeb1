namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives: a kind of device and its number (-1: the current one).</summary>
    public sealed class Device : IEquatable<Device>
    {
        public Device(DeviceType type, int index = -1)
        {
            this.type = type;
            this.index = index;
        }

        public Device(string type, int index = -1)
        {
            this.type = Parse(type, type);
            this.index = index;
        }

        /// <summary>Reads "cpu", "cuda" or "cuda:1".</summary>
        /// <exception cref="ArgumentException">The description is of no known device.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            int colon = description.IndexOf(':');
            type = Parse(colon < 0 ? description : description[..colon], description);
            index = -1;
            if (colon >= 0)
            {
                if (!int.TryParse(description[(colon + 1)..], out int n) || n < 0)
                    throw new ArgumentException($"A device is written like cpu, cuda or cuda:0; met '{description}'.", nameof(description));
                index = n;
            }
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public static bool operator ==(Device? left, Device? right) => left?.Equals(right) ?? right is null;

        public static bool operator !=(Device? left, Device? right) => !(left == right);

        public bool Equals(Device? other) => other is not null && type == other.type && index == other.index;

        public override bool Equals(object? obj) => Equals(obj as Device);

        public override int GetHashCode() => HashCode.Combine(type, index);

        public override string ToString() => type == DeviceType.CPU || index < 0 ? type.ToString().ToLowerInvariant()
            : $"{type.ToString().ToLowerInvariant()}:{index}";

        private static DeviceType Parse(string name, string description) => name switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "meta" => DeviceType.META,
            "mps" => DeviceType.MPS,
            _ => throw new ArgumentException($"A device is written like cpu, cuda or cuda:0; met '{description}'.", nameof(description)),
        };
    }
}
