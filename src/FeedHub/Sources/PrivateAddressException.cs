namespace FeedHub.Sources;

/// <summary>A connection was not made because <see cref="AddressPolicy"/> forbids it; carried through the HTTP handler, which knows no outcomes.</summary>
internal sealed class PrivateAddressException(string message) : Exception(message);
