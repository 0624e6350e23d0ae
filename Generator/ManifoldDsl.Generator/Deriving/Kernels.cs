using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Deriving;

/// <summary>Decides what the kernels of a basis are like.</summary>
internal static class Kernels
{
    /// <summary>Up to so many functions kernels are written out; beyond, loops over four at a time are about as fast.</summary>
    private const int MostTerms = 16;

    /// <summary>Of so many functions the values at four contexts fit into 32 vector registers, beside the four gradients and a sum.</summary>
    private const int MostInGroup = 6;

    /// <summary>The kernels, or null where they are loops.</summary>
    public static DerivedKernels? Of(EquatableArray<Expr> basis) => basis.Count > MostTerms
        ? null
        : new(basis.Select(phi => new KernelTerm(phi, phi.IsOne)).ToEquatableArray(), Groups(basis.Count).ToEquatableArray());

    /// <summary>As few groups as there can be, of about equal size.</summary>
    private static IEnumerable<int> Groups(int count)
    {
        for (var groups = (count + MostInGroup - 1) / MostInGroup; groups > 0; groups--)
        {
            var size = (count + groups - 1) / groups;
            yield return size;
            count -= size;
        }
    }
}
