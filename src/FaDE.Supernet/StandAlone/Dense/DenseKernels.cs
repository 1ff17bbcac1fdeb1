using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaDE.Supernet.StandAlone.Dense;

/// <summary>The two products of a fully connected layer on blocks of four rows, in vectors of eight.</summary>
/// <remarks>
/// The layers of small networks are too small for a library call to be worth its overhead. Here everything that a step of one network touches stays in the first two
/// caches, and each row of the right factor is loaded once for four rows of the left one.
/// </remarks>
internal static unsafe class DenseKernels
{
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
    public static void Multiply(float* a, int* offsets, int rows, int inner, float* b, int columns, float* bias, float* c)
    {
        for (var j = 0; j < columns; j += 16)
        {
            var r = 0;
            for (; r + 4 <= rows; r += 4)
            {
                float* a0 = a + offsets[r], a1 = a + offsets[r + 1], a2 = a + offsets[r + 2], a3 = a + offsets[r + 3];
                float* c0 = c + r * columns + j, c1 = c0 + columns, c2 = c1 + columns, c3 = c2 + columns;
                Vector256<float> c00, c01, c10, c11, c20, c21, c30, c31;
                if (bias is null)
                {
                    (c00, c01, c10, c11) = (Vector256.Load(c0), Vector256.Load(c0 + 8), Vector256.Load(c1), Vector256.Load(c1 + 8));
                    (c20, c21, c30, c31) = (Vector256.Load(c2), Vector256.Load(c2 + 8), Vector256.Load(c3), Vector256.Load(c3 + 8));
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
                float* to = c + r * columns + j, from = a + offsets[r], row = b + j, start = bias is null ? to : bias + j;
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
            var i = 0;
            for (; i + 4 <= inputs; i += 4)
            {
                Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
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
}
