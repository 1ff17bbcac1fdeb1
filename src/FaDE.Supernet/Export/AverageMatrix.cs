namespace FaDE.Supernet.Export;

/// <summary>
/// Adaptive average pooling of one dimension as the matrix that it is: languages without adaptive pooling multiply by
/// it.
/// </summary>
public static class AverageMatrix
{
    /// <summary>
    /// The matrix (to, from), row after row: row i averages from floor(i from / to) to below ceil((i + 1) from / to).
    /// </summary>
    /// <param name="from">Pixels before, at least 1.</param>
    /// <param name="to">Pixels after, at least 1.</param>
    public static float[] Of(int from, int to)
    {
        var matrix = new float[to * from];
        for (var i = 0; i < to; i++)
        {
            var (begin, end) = (i * from / to, ((i + 1) * from + to - 1) / to);
            for (var j = begin; j < end; j++) matrix[i * from + j] = 1f / (end - begin);
        }
        return matrix;
    }
}
