using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>
/// The two products of a fully connected layer on blocks of four rows in vectors of eight, or of eight rows in vectors
/// of sixteen where the processor has them.
/// </summary>
/// <remarks>
/// The layers of small networks are too small for a library call to be worth its overhead. Here everything that a step
/// of one network touches stays in the first two caches, and each row of the right factor is loaded once for four rows
/// of the left one.
/// </remarks>
internal static unsafe class DenseKernels
{
    /// <summary>Whether vectors of sixteen are used; the numbers are the same bit for bit.</summary>
    internal static bool Wide { get; set; } = Vector512.IsHardwareAccelerated;

    /// <summary>C = A B + bias, or C += A B. Row r of A begins at offsets[r].</summary>
    /// <param name="a">Left factor.</param>
    /// <param name="offsets">One per row.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="b">Right factor, row by row.</param>
    /// <param name="columns">Columns of B and C, a multiple of 16.</param>
    /// <param name="bias">One row, or null to add to C.</param>
    /// <param name="c">The result, row by row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first network is as fast as the next
    public static void Multiply(float* a, int* offsets, int rows, int inner, float* b, int columns,
        float* bias, float* c)
    {
        for (var j = 0; j < columns; j += 16)
        {
            var r = Wide ? MultiplyWide(a, offsets, rows, inner, b + j, columns, bias is null ? null : bias + j, c + j)
                : 0;
            for (; r + 4 <= rows; r += 4)
            {
                float* a0 = a + offsets[r], a1 = a + offsets[r + 1], a2 = a + offsets[r + 2], a3 = a + offsets[r + 3];
                float* c0 = c + r * columns + j, c1 = c0 + columns, c2 = c1 + columns, c3 = c2 + columns;
                Vector256<float> c00, c01, c10, c11, c20, c21, c30, c31;
                if (bias is null)
                {
                    (c00, c01, c10, c11) =
                        (Vector256.Load(c0), Vector256.Load(c0 + 8), Vector256.Load(c1), Vector256.Load(c1 + 8));
                    (c20, c21, c30, c31) =
                        (Vector256.Load(c2), Vector256.Load(c2 + 8), Vector256.Load(c3), Vector256.Load(c3 + 8));
                }
                else
                {
                    c00 = c10 = c20 = c30 = Vector256.Load(bias + j);
                    c01 = c11 = c21 = c31 = Vector256.Load(bias + j + 8);
                }
                var row = b + j;
                for (var i = 0; i < inner; i++, row += columns)
                {
                    var (b0, b1) = (Vector256.Load(row), Vector256.Load(row + 8));
                    var x = Vector256.Create(a0[i]);
                    c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
                    c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
                    x = Vector256.Create(a1[i]);
                    c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
                    c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
                    x = Vector256.Create(a2[i]);
                    c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
                    c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
                    x = Vector256.Create(a3[i]);
                    c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
                    c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
                }
                Store(c0, c00, c01);
                Store(c1, c10, c11);
                Store(c2, c20, c21);
                Store(c3, c30, c31);
            }
            for (; r < rows; r++)
            {
                float* to = c + r * columns + j, from = a + offsets[r], row = b + j,
                    start = bias is null ? to : bias + j;
                var (c00, c01) = (Vector256.Load(start), Vector256.Load(start + 8));
                for (var i = 0; i < inner; i++, row += columns)
                {
                    var x = Vector256.Create(from[i]);
                    c00 = Vector256.FusedMultiplyAdd(x, Vector256.Load(row), c00);
                    c01 = Vector256.FusedMultiplyAdd(x, Vector256.Load(row + 8), c01);
                }
                Store(to, c00, c01);
            }
        }
    }

    /// <summary>C = A^T B: the gradient of weights from inputs and the gradient of outputs.</summary>
    /// <param name="a">Row r begins at offsets[r].</param>
    /// <param name="offsets">One per row.</param>
    /// <param name="rows">Rows of A and B.</param>
    /// <param name="inputs">Columns of A, rows of C.</param>
    /// <param name="b">Row by row.</param>
    /// <param name="columns">Columns of B and C, a multiple of 16.</param>
    /// <param name="c">The result, row by row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyTransposed(float* a, int* offsets, int rows, int inputs, float* b, int columns, float* c)
    {
        for (var j = 0; j < columns; j += 16)
        {
            var i = Wide ? MultiplyTransposedWide(a, offsets, rows, inputs, b + j, columns, c + j) : 0;
            for (; i + 4 <= inputs; i += 4)
            {
                Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default;
                Vector256<float> c20 = default, c21 = default, c30 = default, c31 = default;
                var row = b + j;
                for (var r = 0; r < rows; r++, row += columns)
                {
                    var (b0, b1) = (Vector256.Load(row), Vector256.Load(row + 8));
                    var p = a + offsets[r] + i;
                    var x = Vector256.Create(p[0]);
                    c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
                    c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
                    x = Vector256.Create(p[1]);
                    c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
                    c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
                    x = Vector256.Create(p[2]);
                    c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
                    c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
                    x = Vector256.Create(p[3]);
                    c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
                    c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
                }
                var to = c + i * columns + j;
                Store(to, c00, c01);
                Store(to + columns, c10, c11);
                Store(to + 2 * columns, c20, c21);
                Store(to + 3 * columns, c30, c31);
            }
            for (; i < inputs; i++)
            {
                Vector256<float> c00 = default, c01 = default;
                var row = b + j;
                for (var r = 0; r < rows; r++, row += columns)
                {
                    var x = Vector256.Create(a[offsets[r] + i]);
                    c00 = Vector256.FusedMultiplyAdd(x, Vector256.Load(row), c00);
                    c01 = Vector256.FusedMultiplyAdd(x, Vector256.Load(row + 8), c01);
                }
                Store(c + i * columns + j, c00, c01);
            }
        }
    }

    /// <summary>
    /// As <see cref="Multiply"/>, for sixteen columns and as many rows as make whole blocks of eight; returns how many.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MultiplyWide(float* a, int* offsets, int rows, int inner, float* b, int columns,
        float* bias, float* c)
    {
        var r = 0;
        for (; r + 8 <= rows; r += 8)
        {
            float* a0 = a + offsets[r], a1 = a + offsets[r + 1], a2 = a + offsets[r + 2], a3 = a + offsets[r + 3];
            float* a4 = a + offsets[r + 4], a5 = a + offsets[r + 5], a6 = a + offsets[r + 6], a7 = a + offsets[r + 7];
            float* to = c + r * columns, from = bias is null ? to : bias;
            var step = bias is null ? columns : 0;
            Vector512<float> c0 = Vector512.Load(from), c1 = Vector512.Load(from + step);
            Vector512<float> c2 = Vector512.Load(from + 2 * step), c3 = Vector512.Load(from + 3 * step);
            Vector512<float> c4 = Vector512.Load(from + 4 * step), c5 = Vector512.Load(from + 5 * step);
            Vector512<float> c6 = Vector512.Load(from + 6 * step), c7 = Vector512.Load(from + 7 * step);
            var row = b;
            for (var i = 0; i < inner; i++, row += columns)
            {
                var x = Vector512.Load(row);
                c0 = Vector512.FusedMultiplyAdd(Vector512.Create(a0[i]), x, c0);
                c1 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[i]), x, c1);
                c2 = Vector512.FusedMultiplyAdd(Vector512.Create(a2[i]), x, c2);
                c3 = Vector512.FusedMultiplyAdd(Vector512.Create(a3[i]), x, c3);
                c4 = Vector512.FusedMultiplyAdd(Vector512.Create(a4[i]), x, c4);
                c5 = Vector512.FusedMultiplyAdd(Vector512.Create(a5[i]), x, c5);
                c6 = Vector512.FusedMultiplyAdd(Vector512.Create(a6[i]), x, c6);
                c7 = Vector512.FusedMultiplyAdd(Vector512.Create(a7[i]), x, c7);
            }
            Store(to, columns, c0, c1, c2, c3);
            Store(to + 4 * columns, columns, c4, c5, c6, c7);
        }
        return r;
    }

    /// <summary>
    /// As <see cref="MultiplyTransposed"/>, for sixteen columns and as many rows of C as make whole blocks of eight;
    /// returns how many.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MultiplyTransposedWide(float* a, int* offsets, int rows, int inputs, float* b,
        int columns, float* c)
    {
        var i = 0;
        for (; i + 8 <= inputs; i += 8)
        {
            Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default,
                c6 = default, c7 = default;
            var row = b;
            for (var r = 0; r < rows; r++, row += columns)
            {
                var x = Vector512.Load(row);
                var p = a + offsets[r] + i;
                c0 = Vector512.FusedMultiplyAdd(Vector512.Create(p[0]), x, c0);
                c1 = Vector512.FusedMultiplyAdd(Vector512.Create(p[1]), x, c1);
                c2 = Vector512.FusedMultiplyAdd(Vector512.Create(p[2]), x, c2);
                c3 = Vector512.FusedMultiplyAdd(Vector512.Create(p[3]), x, c3);
                c4 = Vector512.FusedMultiplyAdd(Vector512.Create(p[4]), x, c4);
                c5 = Vector512.FusedMultiplyAdd(Vector512.Create(p[5]), x, c5);
                c6 = Vector512.FusedMultiplyAdd(Vector512.Create(p[6]), x, c6);
                c7 = Vector512.FusedMultiplyAdd(Vector512.Create(p[7]), x, c7);
            }
            Store(c + i * columns, columns, c0, c1, c2, c3);
            Store(c + (i + 4) * columns, columns, c4, c5, c6, c7);
        }
        return i;
    }

    /// <summary>y += x.</summary>
    /// <param name="x">Source.</param>
    /// <param name="y">Target.</param>
    /// <param name="length">A multiple of 16.</param>
    public static void Add(float* x, float* y, int length)
    {
        for (var i = 0; i < length; i += 8) (Vector256.Load(x + i) + Vector256.Load(y + i)).Store(y + i);
    }

    /// <summary>Sum of rows.</summary>
    public static void SumRows(float* x, int rows, int columns, float* sum)
    {
        for (var j = 0; j < columns; j += 8)
        {
            var total = Vector256<float>.Zero;
            for (var r = 0; r < rows; r++) total += Vector256.Load(x + r * columns + j);
            total.Store(sum + j);
        }
    }

    /// <summary>Copies W (inputs x outputs) to its transpose, rows padded with zeros.</summary>
    public static void Transpose(float* w, int inputs, int outputs, int stride, float* transposed, int transposedStride)
    {
        new Span<float>(transposed, outputs * transposedStride).Clear();
        for (var i = 0; i < inputs; i++)
            for (var o = 0; o < outputs; o++)
                transposed[o * transposedStride + i] = w[i * stride + o];
    }

    private static void Store(float* to, Vector256<float> low, Vector256<float> high)
    {
        low.Store(to);
        high.Store(to + 8);
    }

    private static void Store(float* to, int columns, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2,
        Vector512<float> c3)
    {
        c0.Store(to);
        c1.Store(to + columns);
        c2.Store(to + 2 * columns);
        c3.Store(to + 3 * columns);
    }
}
