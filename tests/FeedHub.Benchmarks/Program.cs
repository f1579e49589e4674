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
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
        break;
}
