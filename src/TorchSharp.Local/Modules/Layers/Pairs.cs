namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // The height and width that the overloads of two-dimensional layers take in several forms.
        private static long[] Pair(long both) => [both, both];

        private static long[]? Pair(long? both) => both is { } value ? [value, value] : null;

        private static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];

        private static long[]? Pair((long, long)? pair) => pair is var (height, width) ? [height, width] : null;
    }
}
