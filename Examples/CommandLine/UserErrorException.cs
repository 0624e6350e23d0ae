namespace ManifoldDsl.Examples.CommandLine;

/// <summary>Something that the user can put right. Its message is all that is shown; any other exception is a bug.</summary>
internal sealed class UserErrorException(string message, Exception? cause = null) : Exception(message, cause);
