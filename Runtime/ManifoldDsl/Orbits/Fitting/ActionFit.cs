using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Finds how a group acts on inputs, from inputs and their contexts alone: an orbit layer that starts from it carries over to contexts
/// that were never seen where one from a random start does not, above all with wide gaps.
/// </summary>
/// <remarks>
/// <para>
/// If a context turns inputs linearly, dx/ds = A·x with an antisymmetric A, then their second moments C(s) = E[xxᵀ|s] change by
/// C′ = A·C − C·A. With test functions ψ that vanish at the ends of what was seen, S = E[xxᵀψ] and P = −E[xxᵀψ′] satisfy P = A·S − S·A,
/// in which no derivative of data is left, and which is linear in A: a convex problem. The eigenvectors of A are the filters, its
/// eigenvalues iω the frequencies. No pair of samples at two contexts is needed, and no label.
/// </para>
/// <para>
/// Samples at different contexts have to be of one kind: what changes with the context must be the action and nothing else. It takes an
/// interval of contexts; from a few discrete ones nothing can be found. With several coordinates their contexts must be independent.
/// <see cref="OrbitAction{TManifold}.Residual"/> and <see cref="OrbitAction{TManifold}.DistanceFromIntegers"/> tell afterwards whether the
/// context is a group action at all.
/// </para>
/// <para>
/// Contexts need not be uniform: samples are weighted by the inverse of a smooth estimate of their density. Their errors blur what is
/// found, that of fast pairs first, and most of all at the ends of an interval: leave out twice their standard deviation there by
/// <see cref="ActionFitOptions.SeenIntervals"/>, or the start is worse than a random one. Few samples make frequencies too small, because noise of the moments counts as change of them.
/// </para>
/// <para>
/// The principal components need a [features, features] matrix and its eigenvectors: reduce inputs of more than a few thousand features
/// before.
/// </para>
/// </remarks>
public static class ActionFit
{
    /// <summary>Fits the action of a manifold's group on inputs.</summary>
    /// <typeparam name="TManifold">A manifold of circles, axes and lines.</typeparam>
    /// <param name="batches">
    /// The samples. They are enumerated once for the principal components and once for each generator, so an enumerable must give the
    /// same each time; kept of them are second moments, [features, features], and contexts. Tensors that the enumeration makes are
    /// disposed before its next step; those that were made before stay.
    /// </param>
    /// <param name="rank">The number of filters, at most the number of features.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Receives how far the fit is.</param>
    /// <param name="cancellation">Ends the fit.</param>
    /// <exception cref="ArgumentException">The samples cannot carry the fit; the message says why and what to do.</exception>
    /// <exception cref="NotSupportedException">The group holds rotations of space, which are no one-parameter group.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static OrbitAction<TManifold> Run<TManifold>(
        IEnumerable<ActionBatch<TManifold>> batches,
        long rank,
        ActionFitOptions? options = null,
        IProgress<ActionFitProgress>? progress = null,
        CancellationToken cancellation = default)
        where TManifold : class, IOrbitManifold<TManifold>
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        options ??= new();
        options.ThrowIfInvalid();
        if (TManifold.Group.Factors.OfType<SpaceFactor>().FirstOrDefault() is { } space)
        {
            throw new NotSupportedException(
                $"{TManifold.Description.Name}: {space.Coordinate} turns in space, and the fit finds actions of one-parameter groups: circles, axes and lines. Start the orbit layer from a random Q instead.");
        }

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        void Report(string stage, double fraction) => progress?.Report(new(stage, fraction));
        var samples = new ActionSamples<TManifold>(batches, Report, cancellation);
        return new ActionFitting<TManifold>(samples, rank, options, Report, cancellation).Run();
    }

    /// <summary>Fits the action of a manifold's group on inputs that are one tensor.</summary>
    /// <typeparam name="TManifold">A manifold of circles, axes and lines.</typeparam>
    /// <param name="inputs">[B, …] of a floating-point type, flattened to [B, features].</param>
    /// <param name="contexts">A context per input.</param>
    /// <param name="rank">The number of filters, at most the number of features.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Receives how far the fit is.</param>
    /// <param name="cancellation">Ends the fit.</param>
    /// <exception cref="ArgumentException">The samples cannot carry the fit; the message says why and what to do.</exception>
    /// <exception cref="NotSupportedException">The group holds rotations of space, which are no one-parameter group.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static OrbitAction<TManifold> Run<TManifold>(
        Tensor inputs,
        Point<TManifold> contexts,
        long rank,
        ActionFitOptions? options = null,
        IProgress<ActionFitProgress>? progress = null,
        CancellationToken cancellation = default)
        where TManifold : class, IOrbitManifold<TManifold>
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(contexts);
        return Run([new ActionBatch<TManifold>(inputs, contexts)], rank, options, progress, cancellation);
    }
}
