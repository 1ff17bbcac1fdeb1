namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Wrap(ts_matmul(Handle, target.Handle), this, target);

        public Tensor mm(Tensor target) => Wrap(ts_mm(Handle, target.Handle), this, target);

        public Tensor bmm(Tensor batch2) => Wrap(ts_bmm(Handle, batch2.Handle), this, batch2);

        public Tensor mv(Tensor target) => Wrap(ts_mv(Handle, target.Handle), this, target);

        public Tensor dot(Tensor target) => Wrap(ts_dot(Handle, target.Handle), this, target);

        public Tensor vdot(Tensor target) => Wrap(ts_vdot(Handle, target.Handle), this, target);

        public Tensor outer(Tensor vec2) => Wrap(ts_outer(Handle, vec2.Handle), this, vec2);

        public Tensor ger(Tensor vec2) => outer(vec2);

        public Tensor inner(Tensor vec2) => Wrap(ts_inner(Handle, vec2.Handle), this, vec2);

        public Tensor kron(Tensor other) => Wrap(ts_kron(Handle, other.Handle), this, other);

        /// <summary>beta times this plus alpha times the product.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Wrap(ts_addmm(Handle, mat1.Handle, mat2.Handle, (double)beta, (double)alpha), this, mat1, mat2);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Self(ts_addmm_(Handle, mat1.Handle, mat2.Handle, (double)beta, (double)alpha), mat1, mat2);

        public Tensor addmv(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Wrap(ts_addmv(Handle, vec1.Handle, vec2.Handle, (double)beta, (double)alpha), this, vec1, vec2);

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Wrap(ts_addbmm(Handle, batch1.Handle, batch2.Handle, (double)beta, (double)alpha), this, batch1, batch2);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Wrap(ts_baddbmm(Handle, batch1.Handle, batch2.Handle, (double)beta, (double)alpha), this, batch1, batch2);

        public Tensor baddbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Self(ts_baddbmm_(Handle, batch1.Handle, batch2.Handle, (double)beta, (double)alpha), batch1, batch2);

        public Tensor trace() => Wrap(ts_trace(Handle), this);

        public Tensor inverse() => linalg.inv(this);

        public Tensor det() => linalg.det(this);

        public Tensor cholesky() => linalg.cholesky(this);
    }
}
