namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place of an index expression: a number, a slice, a new axis, the rest, a truth value or a tensor of indices or truth
    /// values.</summary>
    public readonly struct TensorIndex
    {
        private readonly IndexPlace place;

        private TensorIndex(IndexPlace place, Tensor? tensor = null)
        {
            this.place = place;
            Source = tensor;
        }

        public static TensorIndex None => new(new IndexPlace(2));

        public static TensorIndex Null => new(new IndexPlace(2));

        public static TensorIndex Ellipsis => new(new IndexPlace(3));

        public static TensorIndex Colon => Slice();

        internal Tensor? Source { get; }

        internal IndexPlace Place => Source is null ? place : new IndexPlace(5, tensor: Source.Handle);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(bool value) => Bool(value);

        public static implicit operator TensorIndex(Tensor value) => Tensor(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range.start, range.end);

        public static implicit operator TensorIndex(Range range) =>
            Slice(Bound(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Bound(range.End));

        public static implicit operator TensorIndex(Index index) => Single(Bound(index));

        public static TensorIndex Single(long index) => new(new IndexPlace(0, index));

        public static TensorIndex Bool(bool value) => new(new IndexPlace(4, value ? 1 : 0));

        public static TensorIndex Tensor(Tensor tensor) => new(default, tensor ?? throw new ArgumentNullException(nameof(tensor)));

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(new IndexPlace(1, start ?? IndexPlace.Absent, stop ?? IndexPlace.Absent, step ?? IndexPlace.Absent));

        private static long Bound(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
