using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>A wrong call as a row of an error table: what is done, and the whole of what the user is told.</summary>
/// <param name="Type">The exception's exact type.</param>
/// <param name="Message">Its whole message.</param>
/// <param name="Call">The wrong call.</param>
public sealed record Refusal(Type Type, string Message, Action Call)
{
    public static Refusal Argument(string message, string parameter, Action call) => new(typeof(ArgumentException), $"{message} (Parameter '{parameter}')", call);

    public static Refusal Null(string parameter, Action call) => new(typeof(ArgumentNullException), $"Value cannot be null. (Parameter '{parameter}')", call);

    /// <summary>Makes the call, and sees that all works as before afterwards.</summary>
    public void Check()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws(Type, Call);

        Assert.Equal(Message, error.Message.ReplaceLineEndings("\n"));
        using var net = new Rotation.Sequential(new Rotation.Linear(3, 2));
        var angles = zeros(4).requires_grad_();
        net.forward(ones(4, 3), Rotation.At(angles)).sum().backward();
        Assert.NotNull(angles.grad);
    }
}
