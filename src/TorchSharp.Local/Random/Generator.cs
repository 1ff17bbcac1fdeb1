namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers. libtorch gives one of its own only on the CPU.</summary>
    public sealed class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
            : this(ts_generator_new(seed, (int)(device?.type ?? DeviceType.CPU)))
        {
            this.device = device ?? torch.CPU;
        }

        private Generator(nint handle)
        {
            if (handle == 0)
                Throw();
            this.handle = handle;
            device = torch.CPU;
        }

        ~Generator() => Free();

        /// <summary>The generator that operations use when none is named.</summary>
        public static Generator Default => new(ts_generator_default());

        public nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            Check(ts_generator_manual_seed(Handle, seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Seeds from the system and says with what.</summary>
        public long seed()
        {
            Check(ts_generator_seed(Handle, out long value));
            GC.KeepAlive(this);
            return value;
        }

        public long initial_seed()
        {
            Check(ts_generator_initial_seed(Handle, out long value));
            GC.KeepAlive(this);
            return value;
        }

        public Tensor get_state()
        {
            var state = Tensor.Wrap(ts_generator_state(Handle));
            GC.KeepAlive(this);
            return state;
        }

        public void set_state(Tensor value)
        {
            Check(ts_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            nint h = Interlocked.Exchange(ref handle, 0);
            if (h != 0)
                ts_generator_delete(h);
        }
    }
}
