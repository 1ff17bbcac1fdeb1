using FaDE.Search;

namespace FaDE.Interactive.Figures;

/// <summary>
/// Points in a plane whose distances are near given ones: classical multidimensional scaling (Torgerson 1952), with
/// landmarks above a few hundred (de Silva and Tenenbaum 2004).
/// </summary>
public static class Embedding
{
    private const int Landmarks = 120;

    /// <summary>Embeds items.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="distance">Distance of two items, symmetric, finite, not negative.</param>
    /// <returns>
    /// One point per item; the first axis carries most of the variance. The sign of an axis is fixed, so equal
    /// distances give equal points.
    /// </returns>
    public static (double X, double Y)[] Of(int count, Func<int, int, double> distance)
    {
        if (count == 0) return [];
        var landmarks = Spread(count, distance);
        var m = landmarks.Count;
        var squares = new double[m, m];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < i; j++) squares[i, j] = squares[j, i] = Square(distance(landmarks[i], landmarks[j]));
        var means = Enumerable.Range(0, m).Select(i => Enumerable.Range(0, m).Average(j => squares[i, j])).ToArray();
        var grand = means.Average();
        var gram = new double[m, m];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < m; j++) gram[i, j] = -0.5 * (squares[i, j] - means[i] - means[j] + grand);
        var (first, a) = Leading(gram, m);
        for (var i = 0; i < m; i++)
            for (var j = 0; j < m; j++) gram[i, j] -= a * first[i] * first[j];
        var (second, b) = Leading(gram, m);
        // Every item, landmark or not, by distance-based triangulation; on landmarks this is classical scaling itself.
        return [.. Enumerable.Range(0, count).Select(item =>
        {
            var (x, y) = (0.0, 0.0);
            for (var i = 0; i < m; i++)
            {
                var pull = -0.5 * (Square(distance(item, landmarks[i])) - means[i]);
                (x, y) = (x + pull * first[i], y + pull * second[i]);
            }
            return (a > 0 ? x / Math.Sqrt(a) : 0, b > 1e-9 * a ? y / Math.Sqrt(b) : 0);
        })];
    }

    private static double Square(double d) => d * d;

    // All items, or landmarks each as far as possible from those before.
    private static List<int> Spread(int count, Func<int, int, double> distance)
    {
        if (count <= Landmarks) return [.. Enumerable.Range(0, count)];
        var chosen = new List<int> { 0 };
        var nearest = Enumerable.Range(0, count).Select(i => distance(i, 0)).ToArray();
        while (chosen.Count < Landmarks)
        {
            var next = Enumerable.Range(0, count).MaxBy(i => nearest[i]);
            if (nearest[next] <= 0) break;
            chosen.Add(next);
            for (var i = 0; i < count; i++) nearest[i] = Math.Min(nearest[i], distance(i, next));
        }
        return chosen;
    }

    // The eigenvector of the greatest eigenvalue by power iteration on the shifted matrix, so that a large negative
    // eigenvalue cannot win.
    private static (double[] Vector, double Value) Leading(double[,] matrix, int n)
    {
        var shift = Enumerable.Range(0, n).Max(i => Enumerable.Range(0, n).Sum(j => Math.Abs(matrix[i, j])));
        var rng = new Rng(1);
        var vector = Enumerable.Range(0, n).Select(_ => rng.NextGaussian()).ToArray();
        for (var step = 0; step < 1000; step++)
        {
            var next = new double[n];
            for (var i = 0; i < n; i++)
            {
                var sum = 0.5 * shift * vector[i];
                for (var j = 0; j < n; j++) sum += matrix[i, j] * vector[j];
                next[i] = sum;
            }
            var norm = Math.Sqrt(next.Sum(x => x * x));
            if (norm < 1e-300) return (new double[n], 0);
            for (var i = 0; i < n; i++) next[i] /= norm;
            var change = next.Zip(vector, (p, q) => Math.Abs(p - q)).Max();
            vector = next;
            if (change < 1e-12) break;
        }
        if (vector.MaxBy(Math.Abs) < 0) vector = [.. vector.Select(x => -x)];
        var value = 0.0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) value += vector[i] * matrix[i, j] * vector[j];
        return (vector, Math.Max(0, value));
    }
}
