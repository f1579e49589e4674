using System.Globalization;
using FeedHub.Benchmarks;

switch (args)
{
    case [NotModifiedOrigin.Command]:
        await NotModifiedOrigin.ServeAsync();
        break;
    case [PollLoopBenchmark.Command, .. var numbers]:
        await PollLoopBenchmark.RunAsync(Number(numbers, 0, otherwise: 5_000), Number(numbers, 1, otherwise: 10));
        break;
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
        break;
}

static int Number(string[] numbers, int place, int otherwise) => place < numbers.Length ? int.Parse(numbers[place], CultureInfo.InvariantCulture) : otherwise;
