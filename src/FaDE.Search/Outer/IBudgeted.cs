namespace FaDE.Search.Outer;

/// <summary>A search that plans with what is left: it is told before every proposal.</summary>
public interface IBudgeted
{
    /// <summary>
    /// Takes note of what may still be spent. Nothing of it belongs to the stored state: who resumes is told again.
    /// </summary>
    void Allow(Allowance left);
}
