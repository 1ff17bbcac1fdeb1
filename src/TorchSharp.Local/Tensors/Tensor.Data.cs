using System.Numerics;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous tensor on the CPU. It is valid as long as the tensor is.</summary>
        /// <exception cref="InvalidOperationException">The tensor is on another device or not contiguous.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                long n = numel() * element_size();
                if (n > int.MaxValue)
                    throw new ArgumentException($"A span holds up to {int.MaxValue} bytes; the tensor has {n}.");
                return new Span<byte>((void*)ContiguousData(), (int)n);
            }
            set
            {
                var memory = bytes;
                if (memory.Length != value.Length)
                    throw new ArgumentException($"The tensor holds {memory.Length} bytes; met {value.Length}.", nameof(value));
                value.CopyTo(memory);
            }
        }

        /// <summary>The elements, in the order of the indices.</summary>
        /// <exception cref="ArgumentException">T is not the element type.</exception>
        /// <exception cref="InvalidOperationException">The tensor is not on the CPU.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            RequireCpu();
            return new TensorAccessor<T>(this);
        }

        public Storage<T> storage<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return new Storage<T>(this);
        }

        /// <summary>The one element of a tensor that has one, from any device.</summary>
        /// <exception cref="ArgumentException">There is not exactly one element, or T is not its type.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
                throw new ArgumentException($"item() takes a tensor of 1 element; met {numel()}.");
            ValidateType(typeof(T));
            var value = item();
            object result = dtype switch
            {
                ScalarType.Byte => (byte)value.Integer,
                ScalarType.Int8 => (sbyte)value.Integer,
                ScalarType.Int16 => (short)value.Integer,
                ScalarType.Int32 => (int)value.Integer,
                ScalarType.Int64 => value.Integer,
                ScalarType.Bool => value.Integer != 0,
                ScalarType.Float16 when typeof(T) == typeof(Half) => (Half)value.Real,
                ScalarType.Float64 => value.Real,
                ScalarType.ComplexFloat32 => ((float)value.Real, (float)value.Imaginary),
                ScalarType.ComplexFloat64 => new Complex(value.Real, value.Imaginary),
                _ => (float)value.Real,
            };
            return (T)result;
        }

        internal Number item()
        {
            Self(ts_item(Handle, out Number value));
            return value;
        }

        public Scalar ToScalar() => new(item());

        internal nint DataPointer()
        {
            Self(ts_data_ptr(Handle, out nint pointer));
            return pointer;
        }

        internal void RequireCpu()
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"Elements are read on the CPU; the tensor is on {device}: call cpu() first.");
        }

        internal void ValidateType(Type type)
        {
            var expected = dtype switch
            {
                ScalarType.Byte => typeof(byte),
                ScalarType.Int8 => typeof(sbyte),
                ScalarType.Int16 => typeof(short),
                ScalarType.Int32 => typeof(int),
                ScalarType.Int64 => typeof(long),
                ScalarType.Bool => typeof(bool),
                ScalarType.Float16 => typeof(Half),
                ScalarType.Float64 => typeof(double),
                ScalarType.ComplexFloat32 => typeof((float, float)),
                ScalarType.ComplexFloat64 => typeof(Complex),
                _ => typeof(float),
            };
            if (type != expected)
                throw new ArgumentException($"Elements of type {dtype} are read as {expected.Name}; met {type.Name}.");
        }

        private nint ContiguousData()
        {
            RequireCpu();
            if (!is_contiguous())
                throw new InvalidOperationException(
                    $"The memory of a tensor is seen as bytes when it is contiguous; met shape {new Size(shape)} with strides {new Size(stride())}.");
            return DataPointer();
        }
    }
}
