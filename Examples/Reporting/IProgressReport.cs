namespace ManifoldDsl.Examples.Reporting;

/// <summary>Shows how far a long computation is.</summary>
internal interface IProgressReport
{
    /// <summary>A part of the work begins.</summary>
    void Begin(string part);

    /// <summary>One of the announced steps is done.</summary>
    void Step();

    /// <summary>A part of the work is done; its result stays on the screen.</summary>
    void Finish(string result);
}
