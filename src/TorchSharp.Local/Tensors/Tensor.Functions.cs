namespace TorchSharp;

// Functions of each element.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Wrap(ts_abs(Handle), this);

        public Tensor abs_() => Self(ts_abs_(Handle));

        public Tensor neg() => Wrap(ts_neg(Handle), this);

        public Tensor neg_() => Self(ts_neg_(Handle));

        public Tensor exp() => Wrap(ts_exp(Handle), this);

        public Tensor exp_() => Self(ts_exp_(Handle));

        public Tensor exp2() => Wrap(ts_exp2(Handle), this);

        public Tensor exp2_() => Self(ts_exp2_(Handle));

        public Tensor expm1() => Wrap(ts_expm1(Handle), this);

        public Tensor expm1_() => Self(ts_expm1_(Handle));

        public Tensor log() => Wrap(ts_log(Handle), this);

        public Tensor log_() => Self(ts_log_(Handle));

        public Tensor log2() => Wrap(ts_log2(Handle), this);

        public Tensor log2_() => Self(ts_log2_(Handle));

        public Tensor log10() => Wrap(ts_log10(Handle), this);

        public Tensor log10_() => Self(ts_log10_(Handle));

        public Tensor log1p() => Wrap(ts_log1p(Handle), this);

        public Tensor log1p_() => Self(ts_log1p_(Handle));

        public Tensor sqrt() => Wrap(ts_sqrt(Handle), this);

        public Tensor sqrt_() => Self(ts_sqrt_(Handle));

        public Tensor rsqrt() => Wrap(ts_rsqrt(Handle), this);

        public Tensor rsqrt_() => Self(ts_rsqrt_(Handle));

        public Tensor square() => Wrap(ts_square(Handle), this);

        public Tensor square_() => Self(ts_square_(Handle));

        public Tensor reciprocal() => Wrap(ts_reciprocal(Handle), this);

        public Tensor reciprocal_() => Self(ts_reciprocal_(Handle));

        public Tensor sign() => Wrap(ts_sign(Handle), this);

        public Tensor sign_() => Self(ts_sign_(Handle));

        public Tensor floor() => Wrap(ts_floor(Handle), this);

        public Tensor floor_() => Self(ts_floor_(Handle));

        public Tensor ceil() => Wrap(ts_ceil(Handle), this);

        public Tensor ceil_() => Self(ts_ceil_(Handle));

        public Tensor round() => Wrap(ts_round(Handle), this);

        public Tensor round_() => Self(ts_round_(Handle));

        public Tensor trunc() => Wrap(ts_trunc(Handle), this);

        public Tensor trunc_() => Self(ts_trunc_(Handle));

        public Tensor frac() => Wrap(ts_frac(Handle), this);

        public Tensor frac_() => Self(ts_frac_(Handle));

        public Tensor sin() => Wrap(ts_sin(Handle), this);

        public Tensor sin_() => Self(ts_sin_(Handle));

        public Tensor cos() => Wrap(ts_cos(Handle), this);

        public Tensor cos_() => Self(ts_cos_(Handle));

        public Tensor tan() => Wrap(ts_tan(Handle), this);

        public Tensor tan_() => Self(ts_tan_(Handle));

        public Tensor asin() => Wrap(ts_asin(Handle), this);

        public Tensor asin_() => Self(ts_asin_(Handle));

        public Tensor acos() => Wrap(ts_acos(Handle), this);

        public Tensor acos_() => Self(ts_acos_(Handle));

        public Tensor atan() => Wrap(ts_atan(Handle), this);

        public Tensor atan_() => Self(ts_atan_(Handle));

        public Tensor sinh() => Wrap(ts_sinh(Handle), this);

        public Tensor sinh_() => Self(ts_sinh_(Handle));

        public Tensor cosh() => Wrap(ts_cosh(Handle), this);

        public Tensor cosh_() => Self(ts_cosh_(Handle));

        public Tensor tanh() => Wrap(ts_tanh(Handle), this);

        public Tensor tanh_() => Self(ts_tanh_(Handle));

        public Tensor asinh() => Wrap(ts_asinh(Handle), this);

        public Tensor asinh_() => Self(ts_asinh_(Handle));

        public Tensor acosh() => Wrap(ts_acosh(Handle), this);

        public Tensor acosh_() => Self(ts_acosh_(Handle));

        public Tensor atanh() => Wrap(ts_atanh(Handle), this);

        public Tensor atanh_() => Self(ts_atanh_(Handle));

        public Tensor sigmoid() => Wrap(ts_sigmoid(Handle), this);

        public Tensor sigmoid_() => Self(ts_sigmoid_(Handle));

        public Tensor relu() => Wrap(ts_relu(Handle), this);

        public Tensor relu_() => Self(ts_relu_(Handle));

        public Tensor erf() => Wrap(ts_erf(Handle), this);

        public Tensor erf_() => Self(ts_erf_(Handle));

        public Tensor erfc() => Wrap(ts_erfc(Handle), this);

        public Tensor erfc_() => Self(ts_erfc_(Handle));

        public Tensor erfinv() => Wrap(ts_erfinv(Handle), this);

        public Tensor erfinv_() => Self(ts_erfinv_(Handle));

        public Tensor lgamma() => Wrap(ts_lgamma(Handle), this);

        public Tensor lgamma_() => Self(ts_lgamma_(Handle));

        public Tensor digamma() => Wrap(ts_digamma(Handle), this);

        public Tensor digamma_() => Self(ts_digamma_(Handle));

        public Tensor logical_not() => Wrap(ts_logical_not(Handle), this);

        public Tensor logical_not_() => Self(ts_logical_not_(Handle));

        public Tensor bitwise_not() => Wrap(ts_bitwise_not(Handle), this);

        public Tensor bitwise_not_() => Self(ts_bitwise_not_(Handle));

        public Tensor negative() => neg();

        public Tensor arcsin() => asin();

        public Tensor arccos() => acos();

        public Tensor arctan() => atan();

        public Tensor fix() => trunc();

        public Tensor absolute() => abs();

        public Tensor isnan() => Wrap(ts_isnan(Handle), this);

        public Tensor isinf() => Wrap(ts_isinf(Handle), this);

        public Tensor isfinite() => Wrap(ts_isfinite(Handle), this);

        public Tensor selu() => Wrap(ts_selu(Handle), this);

        public Tensor selu_() => Self(ts_selu_(Handle));
    }
}
