namespace TorchSharp;

public static partial class torch
{
    /// <summary>A shape, made from a number, a tuple or an array of sizes.</summary>
    public readonly struct Size : IEquatable<Size>
    {
        private readonly long[]? sizes;

        public Size(long[] sizes) => this.sizes = sizes;

        public Size(int[] sizes) => this.sizes = Array.ConvertAll(sizes, n => (long)n);

        public long[] Shape => sizes ?? [];

        public int Length => Shape.Length;

        public long this[int axis] => Shape[axis];

        public static implicit operator Size(long size) => new([size]);

        public static implicit operator Size(long[] sizes) => new(sizes);

        public static implicit operator Size((long, long) sizes) => new([sizes.Item1, sizes.Item2]);

        public static implicit operator Size((long, long, long) sizes) => new([sizes.Item1, sizes.Item2, sizes.Item3]);

        public static implicit operator Size((long, long, long, long) sizes) => new([sizes.Item1, sizes.Item2, sizes.Item3, sizes.Item4]);

        public static implicit operator long[](Size size) => size.Shape;

        public static bool operator ==(Size left, Size right) => left.Equals(right);

        public static bool operator !=(Size left, Size right) => !left.Equals(right);

        public long numel() => Shape.Aggregate(1L, (product, n) => product * n);

        public bool Equals(Size other) => Shape.AsSpan().SequenceEqual(other.Shape);

        public override bool Equals(object? obj) => obj is Size other && Equals(other);

        public override int GetHashCode() => Shape.Aggregate(17, HashCode.Combine);

        public override string ToString() => $"[{string.Join(", ", Shape)}]";
    }
}
