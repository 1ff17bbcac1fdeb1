using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor: a handle on libtorch's, freed by Dispose, by the dispose scope it is in, or, outside of scopes, by a finalizer.</summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;

        // The native at::Tensor*; 0 once disposed.
        internal nint handle;
        internal DisposeScope? OwningDisposeScope;
        internal int PlaceInScope;

        // Objects with a finalizer are slow to make, and what is in a scope needs none: only tensors outside of scopes carry one.
        private OrphanedHandle? orphan;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            Interlocked.Increment(ref totalCount);
            DisposeScopeManager.Register(this);
        }

        /// <summary>How many tensors are live in the whole process, those waiting for the finalizer included.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>A name for debugging.</summary>
        public string? name { get; set; }

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>The native handle.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public nint Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                if (handle == 0)
                    ThrowDisposed();
                return handle;
            }
        }

        public void Dispose()
        {
            if (handle != 0)
                CountAsDisposed();
            DisposeUncounted();
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope)
                scope.MoveToOther(other, this);
            else
                other?.Attach(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>A second handle on the same native tensor.</summary>
        public Tensor alias() => Wrap(ts_alias(Handle), this);

        /// <summary>Whether this is the very same object; compare elements with <see cref="eq(Tensor)"/> or <see cref="equal(Tensor)"/>.</summary>
        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

        protected virtual void Dispose(bool disposing)
        {
            nint h = Interlocked.Exchange(ref handle, 0);
            if (h == 0)
                return;
            orphan?.Forget();
            Free(h);
        }

        // Keeping the arguments alive until the native call has returned is what stops a finalizer from freeing them meanwhile.
        internal static Tensor Wrap(nint result, Tensor? a = null, Tensor? b = null, Tensor? c = null)
        {
            GC.KeepAlive(a);
            GC.KeepAlive(b);
            GC.KeepAlive(c);
            if (result == 0)
                Throw();
            return new Tensor(result);
        }

        // After an operation in place: the tensor itself.
        internal Tensor Self(int status, Tensor? a = null, Tensor? b = null)
        {
            GC.KeepAlive(a);
            GC.KeepAlive(b);
            Check(status);
            return this;
        }

        // A list that the native layer handed over.
        internal static unsafe Tensor[] Take(nint* list, int n)
        {
            var result = new Tensor[n];
            for (int i = 0; i < n; i++)
                result[i] = new Tensor(list[i]);
            ts_free_list(list);
            return result;
        }

        internal static void Handles(ReadOnlySpan<Tensor> tensors, Span<nint> handles)
        {
            for (int i = 0; i < tensors.Length; i++)
                handles[i] = tensors[i].Handle;
        }

        // Hands the native tensor over to a new owner: this object is as if disposed.
        internal nint MoveHandle()
        {
            nint h = Handle;
            CountAsDisposed();
            handle = 0;
            orphan?.Forget();
            Interlocked.Decrement(ref totalCount);
            return h;
        }

        internal void DisposeUncounted() => Dispose(true);

        // From here on no scope will free the handle.
        internal void Orphan() => orphan ??= new OrphanedHandle(handle);

        internal static void Free(nint handle)
        {
            Interlocked.Decrement(ref totalCount);
            ts_delete(handle);
        }

        private void CountAsDisposed()
        {
            if (OwningDisposeScope is { } scope)
                scope.MarkAsDisposed(this);
            else
                DisposeScopeManager.Statistics.Tensors.DisposedOutsideScopeCount++;
        }

        [DoesNotReturn]
        private static void ThrowDisposed() => throw new InvalidOperationException("Tensor invalid -- empty handle: the tensor was disposed.");
    }
}
