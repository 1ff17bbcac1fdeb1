namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => dim();

        public long ndim => dim();

        public long NumberOfElements => numel();

        public long ElementSize => element_size();

        public long[] shape => size();

        public ScalarType dtype
        {
            get
            {
                var result = (ScalarType)ts_dtype(Handle);
                GC.KeepAlive(this);
                return result;
            }
        }

        public DeviceType device_type
        {
            get
            {
                var result = (DeviceType)ts_device_type(Handle);
                GC.KeepAlive(this);
                return result;
            }
        }

        public int device_index
        {
            get
            {
                int result = ts_device_index(Handle);
                GC.KeepAlive(this);
                return result;
            }
        }

        public Device device => device_type == DeviceType.CPU ? torch.CPU : new Device(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_cpu => device_type == DeviceType.CPU;

        public bool is_sparse
        {
            get
            {
                bool result = ts_is_sparse(Handle) != 0;
                GC.KeepAlive(this);
                return result;
            }
        }

        /// <summary>The transpose of a matrix; axes in reverse order.</summary>
        public Tensor T => dim() == 2 ? t() : permute(Enumerable.Range(0, (int)dim()).Reverse().Select(i => (long)i).ToArray());

        public Tensor mT => transpose(-2, -1);

        public long dim()
        {
            long result = ts_dim(Handle);
            GC.KeepAlive(this);
            return result;
        }

        public long numel()
        {
            long result = ts_numel(Handle);
            GC.KeepAlive(this);
            return result;
        }

        public long element_size()
        {
            long result = ts_element_size(Handle);
            GC.KeepAlive(this);
            return result;
        }

        public long storage_offset()
        {
            long result = ts_storage_offset(Handle);
            GC.KeepAlive(this);
            return result;
        }

        public unsafe long[] size()
        {
            var result = new long[dim()];
            fixed (long* p = result)
                Self(ts_sizes(Handle, p));
            return result;
        }

        public long size(int dim) => size()[Axis(dim)];

        public unsafe long[] stride()
        {
            var result = new long[dim()];
            fixed (long* p = result)
                Self(ts_strides(Handle, p));
            return result;
        }

        public long stride(int dim) => stride()[Axis(dim)];

        public bool is_contiguous()
        {
            bool result = ts_is_contiguous(Handle) != 0;
            GC.KeepAlive(this);
            return result;
        }

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_nonzero() => item().Integer != 0 || item().Real != 0;

        private long Axis(long axis)
        {
            long n = dim();
            if (axis < -n || axis >= n)
                throw new ArgumentOutOfRangeException(nameof(axis), $"An axis of a tensor with {n} is from {-n} to {n - 1}; met {axis}.");
            return axis < 0 ? axis + n : axis;
        }
    }
}
