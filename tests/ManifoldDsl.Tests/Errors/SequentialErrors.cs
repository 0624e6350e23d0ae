using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Wrong uses of a sequence, each with the whole message.</summary>
public sealed class SequentialErrors
{
    private static readonly Dictionary<string, Refusal> Rows = new()
    {
        ["no input"] = Refusal.Null("input", () => NewNet().forward(null!, Rotation.At(0))),
        ["no point"] = Refusal.Null("point", () => NewNet().forward(ones(3, 6), null!)),
        ["contexts that do not match the samples"] = Refusal.Argument(
            "Rotation.Linear(6, 4): the point holds 2 contexts, the input has the shape [3, 6]; give one context for each of the input's 3 samples, or one shared context, as in Rotation.At(number).",
            "point",
            () => NewNet().forward(ones(3, 2, 3), Rotation.At([0, 1]))),
        ["layers that do not fit together"] = Refusal.Argument(
            "Rotation.Linear(5, 2): the input has the shape [3, 4]; expected [B, …, 5].",
            "input",
            () => new Rotation.Sequential(new Rotation.Linear(6, 4), new Rotation.Linear(5, 2)).forward(ones(3, 6), Rotation.At(0))),
        ["collapsing at a batch"] = Refusal.Argument(
            "Rotation.Sequential.Collapse: the point holds 2 contexts; a network collapses at one, as in Rotation.At(number).", "point", () => NewNet().Collapse(Rotation.At([0, 1]))),
        ["collapsing nowhere"] = Refusal.Null("point", () => NewNet().Collapse(null!)),
        ["no stages"] = Refusal.Null("stages", () => _ = new Rotation.Sequential(null!)),
        ["a stage that is null"] = Refusal.Null("module", () => _ = new Rotation.Sequential((Rotation.Linear)null!)),
        ["an empty stage"] = new(
            typeof(InvalidOperationException), "This stage is empty: convert a module to it.", () => _ = new Rotation.Sequential(default(Stage<Rotation>))),
        ["two stages of one name"] = new(
            typeof(InvalidOperationException), "Sub-module a is already registered.", () => _ = new Rotation.Sequential(("a", ReLU()), ("a", ReLU()))),
        ["no state"] = Refusal.Null("source", () => NewNet().load_state_dict(null!)),
        ["no reader"] = Refusal.Null("reader", () => NewNet().load((BinaryReader)null!)),
        ["no file name"] = Refusal.Null("location", () => NewNet().save((string)null!)),
        ["a file that is not there"] = new(typeof(FileNotFoundException), "no such file", () => NewNet().load("no such file")),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void SayWhatToDo(string row) => Rows[row].Check();

    private static Rotation.Sequential NewNet() => new(Flatten(), new Rotation.Linear(6, 4));
}
