namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Wrap(ts_eq(Handle, target.Handle), this, target);

        public Tensor eq(Scalar target) => Wrap(ts_eq_number(Handle, target), this);

        public Tensor eq_(Tensor target) => Self(ts_eq_(Handle, target.Handle), target);

        public Tensor eq_(Scalar target) => Self(ts_eq_number_(Handle, target));

        public Tensor ne(Tensor target) => Wrap(ts_ne(Handle, target.Handle), this, target);

        public Tensor ne(Scalar target) => Wrap(ts_ne_number(Handle, target), this);

        public Tensor ne_(Tensor target) => Self(ts_ne_(Handle, target.Handle), target);

        public Tensor ne_(Scalar target) => Self(ts_ne_number_(Handle, target));

        public Tensor lt(Tensor target) => Wrap(ts_lt(Handle, target.Handle), this, target);

        public Tensor lt(Scalar target) => Wrap(ts_lt_number(Handle, target), this);

        public Tensor lt_(Tensor target) => Self(ts_lt_(Handle, target.Handle), target);

        public Tensor lt_(Scalar target) => Self(ts_lt_number_(Handle, target));

        public Tensor le(Tensor target) => Wrap(ts_le(Handle, target.Handle), this, target);

        public Tensor le(Scalar target) => Wrap(ts_le_number(Handle, target), this);

        public Tensor le_(Tensor target) => Self(ts_le_(Handle, target.Handle), target);

        public Tensor le_(Scalar target) => Self(ts_le_number_(Handle, target));

        public Tensor gt(Tensor target) => Wrap(ts_gt(Handle, target.Handle), this, target);

        public Tensor gt(Scalar target) => Wrap(ts_gt_number(Handle, target), this);

        public Tensor gt_(Tensor target) => Self(ts_gt_(Handle, target.Handle), target);

        public Tensor gt_(Scalar target) => Self(ts_gt_number_(Handle, target));

        public Tensor ge(Tensor target) => Wrap(ts_ge(Handle, target.Handle), this, target);

        public Tensor ge(Scalar target) => Wrap(ts_ge_number(Handle, target), this);

        public Tensor ge_(Tensor target) => Self(ts_ge_(Handle, target.Handle), target);

        public Tensor ge_(Scalar target) => Self(ts_ge_number_(Handle, target));

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Wrap(ts_isclose(Handle, other.Handle, rtol, atol, nanEqual), this, other);

        /// <summary>Whether all elements are close; shapes must fit.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            Self(ts_allclose(Handle, target.Handle, rtol, atol, equal_nan, out int result), target);
            return result != 0;
        }

        /// <summary>Whether shapes and all elements are the same.</summary>
        public bool equal(Tensor target)
        {
            Self(ts_equal(Handle, target.Handle, out int result), target);
            return result != 0;
        }
    }
}
