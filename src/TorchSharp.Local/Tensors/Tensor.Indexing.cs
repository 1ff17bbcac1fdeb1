using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Indexing as in PyTorch: numbers, ranges, <see cref="TensorIndex.Ellipsis"/>, <see cref="TensorIndex.None"/>, masks, tensors of
        /// indices.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => index_put_(value, i1);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => Wrap(ts_select2(Handle, i1, i2), this);
            set => index_put_(value, i1, i2);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(i1, i2, i3);
            set => index_put_(value, i1, i2, i3);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(i1, i2, i3, i4);
            set => index_put_(value, i1, i2, i3, i4);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            Span<IndexPlace> places = stackalloc IndexPlace[indices.Length];
            Places(indices, places);
            var result = Wrap(ts_index(Handle, places, indices.Length), this);
            GC.KeepAlive(indices);
            return result;
        }

        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            Span<IndexPlace> places = stackalloc IndexPlace[indices.Length];
            Places(indices, places);
            Self(ts_index_put_(Handle, places, indices.Length, value.Handle), value);
            GC.KeepAlive(indices);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            Span<IndexPlace> places = stackalloc IndexPlace[indices.Length];
            Places(indices, places);
            Self(ts_index_put_value_(Handle, places, indices.Length, value));
            GC.KeepAlive(indices);
            return this;
        }

        public Tensor index_select(long dim, Tensor index) => Wrap(ts_index_select(Handle, dim, index.Handle), this, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Wrap(ts_index_add(Handle, dim, index.Handle, source.Handle, alpha), this, index, source);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Self(ts_index_add_(Handle, dim, index.Handle, source.Handle, alpha), index, source);

        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Wrap(ts_index_copy(Handle, dim, index.Handle, source.Handle), this, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Self(ts_index_copy_(Handle, dim, index.Handle, source.Handle), index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Wrap(ts_index_fill(Handle, dim, index.Handle, value), this, index);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Self(ts_index_fill_(Handle, dim, index.Handle, value), index);

        public Tensor gather(long dim, Tensor index) => Wrap(ts_gather(Handle, dim, index.Handle), this, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Wrap(ts_scatter(Handle, dim, index.Handle, src.Handle), this, index, src);

        public Tensor scatter(long dim, Tensor index, Scalar value) => Wrap(ts_scatter_value(Handle, dim, index.Handle, value), this, index);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Self(ts_scatter_(Handle, dim, index.Handle, src.Handle), index, src);

        public Tensor scatter_(long dim, Tensor index, Scalar value) => Self(ts_scatter_value_(Handle, dim, index.Handle, value), index);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Wrap(ts_scatter_add(Handle, dim, index.Handle, src.Handle), this, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Self(ts_scatter_add_(Handle, dim, index.Handle, src.Handle), index, src);

        public Tensor take(Tensor index) => Wrap(ts_take(Handle, index.Handle), this, index);

        public Tensor take_along_dim(Tensor indices, long dim) => Wrap(ts_take_along_dim(Handle, indices.Handle, dim), this, indices);

        public Tensor masked_select(Tensor mask) => Wrap(ts_masked_select(Handle, mask.Handle), this, mask);

        public Tensor masked_fill(Tensor mask, Scalar value) => Wrap(ts_masked_fill(Handle, mask.Handle, value), this, mask);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Self(ts_masked_fill_(Handle, mask.Handle, value), mask);

        public Tensor masked_scatter(Tensor mask, Tensor value) => Wrap(ts_masked_scatter(Handle, mask.Handle, value.Handle), this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value) => Self(ts_masked_scatter_(Handle, mask.Handle, value.Handle), mask, value);

        /// <summary>This where the condition holds, y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);

        public Tensor nonzero() => Wrap(ts_nonzero(Handle), this);

        public Tensor one_hot(long num_classes = -1) => Wrap(ts_one_hot(Handle, num_classes), this);

        private static void Places(TensorIndex[] indices, Span<IndexPlace> places)
        {
            for (int i = 0; i < indices.Length; i++)
                places[i] = indices[i].Place;
        }
    }
}
