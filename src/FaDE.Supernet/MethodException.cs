using FaDE.Search;

namespace FaDE.Supernet;

/// <summary>
/// A relaxation, term, hook, derivation or task that broke a rule of its interface. A training goes on from its
/// last checkpoint.
/// </summary>
public class MethodException(string message, Exception? inner = null) : FadeException(message, inner);
