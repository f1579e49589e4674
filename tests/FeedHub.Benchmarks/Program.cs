using FeedHub.Benchmarks;

if (args is ["share", var folder])
    IngestShare.Measure(folder);
else
    BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
