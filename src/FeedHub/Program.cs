using FeedHub.Cli;

using var interruption = new Interruption();
var terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable);
return await CommandLine.RunAsync(args, new CommandContext(terminal, Environment.GetEnvironmentVariable, TimeProvider.System), interruption.Token);
