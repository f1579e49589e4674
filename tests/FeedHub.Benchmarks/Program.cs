using System.Globalization;
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
    case [ReadingStages.Command]:
        ReadingStages.Measure();
        break;
    case [SearchBenchmark.Command, var folder]:
        await SearchBenchmark.RunAsync(folder);
        break;
    case ["hostile"]:
        HostileMarkup.Measure();
        break;
    case [RulesBenchmark.Command, .. var numbers]:
        RulesBenchmark.Measure(Number(numbers, 0, otherwise: 200), Number(numbers, 1, otherwise: 10), Number(numbers, 2, otherwise: 20_000));
        break;
    case [NotModifiedOrigin.Command]:
        await NotModifiedOrigin.ServeAsync();
        break;
    case [PollLoopBenchmark.Command, .. var numbers]:
        await PollLoopBenchmark.RunAsync(Number(numbers, 0, otherwise: 5_000), Number(numbers, 1, otherwise: 10));
        break;
    case [RegenerationBenchmark.Command, .. var sizes]:
        await RegenerationBenchmark.RunAsync(sizes is [] ? [1_000, 10_000, 100_000] : sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture)));
        break;
    default:
        // In this process: the project that BenchmarkDotNet would generate does not know the ASP.NET Core framework and fails to restore.
        var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, config);
        break;
}

static int Number(string[] numbers, int place, int otherwise) => place < numbers.Length ? int.Parse(numbers[place], CultureInfo.InvariantCulture) : otherwise;
