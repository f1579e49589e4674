using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using FeedHub.Benchmarks;

switch (args)
{
    case ["share", var folder]:
        IngestShare.Measure(folder);
        break;
    case ["hostile"]:
        HostileMarkup.Measure();
        break;
    default:
        // In this process: the project that BenchmarkDotNet would generate does not know the ASP.NET Core framework and fails to restore.
        var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, config);
        break;
}
