using System.Globalization;
using System.Runtime.CompilerServices;

namespace FeedHub.Publish;

/// <summary>What <see cref="XmlCheck.Require(bool, ref FaultText)"/> says is wrong: put together only when something is, since a document asks dozens of times for each entry.</summary>
[InterpolatedStringHandler]
internal ref struct FaultText
{
    private DefaultInterpolatedStringHandler _text;

    public FaultText(int literalLength, int formattedCount, bool right, out bool isNeeded)
    {
        isNeeded = !right;
        if (isNeeded)
            _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>The sentence; to be taken once.</summary>
    public string Take() => _text.ToStringAndClear();
}
