namespace FeedHub.Sources;

/// <summary>A connection that <see cref="AddressPolicy"/> forbids was not made; carried through the HTTP handler, which knows no outcomes.</summary>
internal sealed class PrivateAddressException(string message) : Exception(message);
