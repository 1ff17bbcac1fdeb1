namespace FaDE.Supernet.Groups;

/// <summary>The gradient of a loss by the learned vectors of a group.</summary>
public sealed class ParameterGradients
{
    private readonly GroupParameters _parameters;
    private readonly Dictionary<string, double[]> _values = [];

    /// <summary>A gradient of zeros.</summary>
    /// <param name="parameters">Of which vectors.</param>
    public ParameterGradients(GroupParameters parameters)
    {
        _parameters = parameters;
        foreach (var vector in parameters.Vectors)
            if (vector.IsLearned) _values[vector.Name] = new double[vector.Values.Length];
    }

    /// <summary>The gradient by a learned vector; it may be written to.</summary>
    /// <exception cref="MethodException">There is no such learned vector.</exception>
    public double[] this[string name] => _values.TryGetValue(name, out var values) ? values
        : throw new MethodException(
            $"The learned vectors of {_parameters.Group} are {string.Join(", ", _values.Keys)}; met '{name}'.");

    /// <summary>The gradients, vector by vector.</summary>
    internal IEnumerable<double[]> Values => _values.Values;

    /// <summary>Adds to the gradient by a vector.</summary>
    /// <param name="name">The vector.</param>
    /// <param name="gradient">As many numbers.</param>
    /// <exception cref="MethodException">There is no such learned vector, or it has another length.</exception>
    public void Add(string name, IReadOnlyList<double> gradient)
    {
        var values = this[name];
        if (gradient.Count != values.Length)
            throw new MethodException($"The way back to '{name}' of {_parameters.Group} gives {values.Length} numbers; "
                + $"met {gradient.Count}.");
        for (var i = 0; i < values.Length; i++) values[i] += gradient[i];
    }

    /// <summary>Brings gradients of a norm down to a limit.</summary>
    internal void Clip(double limit, double norm)
    {
        foreach (var values in _values.Values)
            for (var i = 0; i < values.Length; i++) values[i] = values[i] * limit / norm;
    }

    /// <summary>Adds another gradient, times a factor.</summary>
    internal void Add(ParameterGradients other, double factor)
    {
        foreach (var (name, values) in other._values)
            for (var i = 0; i < values.Length; i++) _values[name][i] += factor * values[i];
    }
}
