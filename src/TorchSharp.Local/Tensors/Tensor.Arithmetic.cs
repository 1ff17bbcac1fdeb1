namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Wrap(ts_add(Handle, target.Handle), this, target);

        public Tensor add(Tensor target, Scalar alpha) => Wrap(ts_add_scaled(Handle, target.Handle, alpha), this, target);

        public Tensor add(Scalar scalar) => Wrap(ts_add_number(Handle, scalar, Number.One), this);

        public Tensor add(Scalar scalar, Scalar alpha) => Wrap(ts_add_number(Handle, scalar, alpha), this);

        public Tensor add_(Tensor target) => Self(ts_add_(Handle, target.Handle, Number.One), target);

        public Tensor add_(Tensor target, Scalar alpha) => Self(ts_add_(Handle, target.Handle, alpha), target);

        public Tensor add_(Scalar scalar) => Self(ts_add_number_(Handle, scalar, Number.One));

        public Tensor add_(Scalar scalar, Scalar alpha) => Self(ts_add_number_(Handle, scalar, alpha));

        public Tensor sub(Tensor target) => Wrap(ts_sub(Handle, target.Handle), this, target);

        public Tensor sub(Tensor target, Scalar alpha) => Wrap(ts_sub_scaled(Handle, target.Handle, alpha), this, target);

        public Tensor sub(Scalar scalar) => Wrap(ts_sub_number(Handle, scalar), this);

        public Tensor sub_(Tensor target) => Self(ts_sub_(Handle, target.Handle), target);

        public Tensor sub_(Scalar scalar) => Self(ts_sub_number_(Handle, scalar));

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.none) =>
            Wrap(ts_div(Handle, target.Handle, (int)rounding_mode), this, target);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.none) =>
            Wrap(ts_div_number(Handle, target, (int)rounding_mode), this);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.none) =>
            Self(ts_div_(Handle, target.Handle, (int)rounding_mode), target);

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.none) => Self(ts_div_number_(Handle, target, (int)rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.none) => div(target, rounding_mode);

        public Tensor true_divide(Tensor target) => div(target);

        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor mul(Tensor target) => Wrap(ts_mul(Handle, target.Handle), this, target);

        public Tensor mul(Scalar target) => Wrap(ts_mul_number(Handle, target), this);

        public Tensor mul_(Tensor target) => Self(ts_mul_(Handle, target.Handle), target);

        public Tensor mul_(Scalar target) => Self(ts_mul_number_(Handle, target));

        public Tensor remainder(Tensor target) => Wrap(ts_remainder(Handle, target.Handle), this, target);

        public Tensor remainder(Scalar target) => Wrap(ts_remainder_number(Handle, target), this);

        public Tensor remainder_(Tensor target) => Self(ts_remainder_(Handle, target.Handle), target);

        public Tensor remainder_(Scalar target) => Self(ts_remainder_number_(Handle, target));

        public Tensor fmod(Tensor target) => Wrap(ts_fmod(Handle, target.Handle), this, target);

        public Tensor fmod(Scalar target) => Wrap(ts_fmod_number(Handle, target), this);

        public Tensor fmod_(Tensor target) => Self(ts_fmod_(Handle, target.Handle), target);

        public Tensor fmod_(Scalar target) => Self(ts_fmod_number_(Handle, target));

        public Tensor bitwise_and(Tensor target) => Wrap(ts_bitwise_and(Handle, target.Handle), this, target);

        public Tensor bitwise_and(Scalar target) => Wrap(ts_bitwise_and_number(Handle, target), this);

        public Tensor bitwise_and_(Tensor target) => Self(ts_bitwise_and_(Handle, target.Handle), target);

        public Tensor bitwise_and_(Scalar target) => Self(ts_bitwise_and_number_(Handle, target));

        public Tensor bitwise_or(Tensor target) => Wrap(ts_bitwise_or(Handle, target.Handle), this, target);

        public Tensor bitwise_or(Scalar target) => Wrap(ts_bitwise_or_number(Handle, target), this);

        public Tensor bitwise_or_(Tensor target) => Self(ts_bitwise_or_(Handle, target.Handle), target);

        public Tensor bitwise_or_(Scalar target) => Self(ts_bitwise_or_number_(Handle, target));

        public Tensor bitwise_xor(Tensor target) => Wrap(ts_bitwise_xor(Handle, target.Handle), this, target);

        public Tensor bitwise_xor(Scalar target) => Wrap(ts_bitwise_xor_number(Handle, target), this);

        public Tensor bitwise_xor_(Tensor target) => Self(ts_bitwise_xor_(Handle, target.Handle), target);

        public Tensor bitwise_xor_(Scalar target) => Self(ts_bitwise_xor_number_(Handle, target));

        public Tensor pow(Tensor exponent) => Wrap(ts_pow(Handle, exponent.Handle), this, exponent);

        public Tensor pow(Scalar exponent) => Wrap(ts_pow_number(Handle, exponent), this);

        public Tensor pow_(Tensor exponent) => Self(ts_pow_(Handle, exponent.Handle), exponent);

        public Tensor pow_(Scalar exponent) => Self(ts_pow_number_(Handle, exponent));

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar? value = null) =>
            Wrap(ts_addcmul(Handle, tensor1.Handle, tensor2.Handle, value ?? 1), this, tensor1, tensor2);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar? value = null) =>
            Self(ts_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value ?? 1), tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar? value = null) =>
            Wrap(ts_addcdiv(Handle, tensor1.Handle, tensor2.Handle, value ?? 1), this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar? value = null) =>
            Self(ts_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value ?? 1), tensor1, tensor2);

        public Tensor lerp(Tensor end, Tensor weight) => Wrap(ts_lerp(Handle, end.Handle, weight.Handle), this, end, weight);

        public Tensor lerp(Tensor end, Scalar weight) => Wrap(ts_lerp_number(Handle, end.Handle, weight), this, end);

        public Tensor lerp_(Tensor end, Tensor weight) => Self(ts_lerp_(Handle, end.Handle, weight.Handle), end, weight);

        public Tensor lerp_(Tensor end, Scalar weight) => Self(ts_lerp_number_(Handle, end.Handle, weight), end);

        public Tensor round(long decimals) => Wrap(ts_round_decimals(Handle, decimals), this);

        public Tensor nan_to_num(double? nan = null, double? posinf = null, double? neginf = null) => Wrap(
            ts_nan_to_num(Handle, nan ?? 0, nan.HasValue, posinf ?? 0, posinf.HasValue, neginf ?? 0, neginf.HasValue), this);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Wrap(ts_clamp(Handle, min, max), this);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Wrap(ts_clamp_tensor(Handle, min?.Handle ?? 0, max?.Handle ?? 0), this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Self(ts_clamp_(Handle, min, max));

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Self(ts_clamp_tensor_(Handle, min?.Handle ?? 0, max?.Handle ?? 0), min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_max(Scalar max) => clamp(null, max);

        public Tensor clamp_min(Scalar min) => clamp(min, null);

        public Tensor clamp_max_(Scalar max) => clamp_(null, max);

        public Tensor clamp_min_(Scalar min) => clamp_(min, null);

        public Tensor maximum(Tensor other) => Wrap(ts_maximum(Handle, other.Handle), this, other);

        public Tensor minimum(Tensor other) => Wrap(ts_minimum(Handle, other.Handle), this, other);

        public Tensor fmax(Tensor other) => Wrap(ts_fmax(Handle, other.Handle), this, other);

        public Tensor fmin(Tensor other) => Wrap(ts_fmin(Handle, other.Handle), this, other);

        public Tensor atan2(Tensor other) => Wrap(ts_atan2(Handle, other.Handle), this, other);

        public Tensor hypot(Tensor other) => Wrap(ts_hypot(Handle, other.Handle), this, other);

        public Tensor copysign(Tensor other) => Wrap(ts_copysign(Handle, other.Handle), this, other);

        public Tensor xlogy(Tensor other) => Wrap(ts_xlogy(Handle, other.Handle), this, other);

        public Tensor logaddexp(Tensor other) => Wrap(ts_logaddexp(Handle, other.Handle), this, other);

        public Tensor logical_and(Tensor other) => Wrap(ts_logical_and(Handle, other.Handle), this, other);

        public Tensor logical_or(Tensor other) => Wrap(ts_logical_or(Handle, other.Handle), this, other);

        public Tensor logical_xor(Tensor other) => Wrap(ts_logical_xor(Handle, other.Handle), this, other);
    }
}
