using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Publish;

/// <summary>Renders a component to bytes.</summary>
internal static class RazorComponents
{
    // The stock encoder writes every Chinese character as eight ASCII ones.
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>The whole document of a component whose one parameter is called <c>Model</c>.</summary>
    public static async Task<DocumentBuffer> RenderAsync<TComponent>(object model) where TComponent : IComponent
    {
        // A renderer keeps every component that it ever rendered: one for each page costs microseconds and lets them go.
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model });
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var output = new DocumentBuffer();
            await using (var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
                (await renderer.RenderComponentAsync<TComponent>(parameters)).WriteHtmlTo(writer);
            return output;
        });
    }
}
