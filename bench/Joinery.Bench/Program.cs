using Joinery.Bench;

// Joinery.Bench FOLDER [WORK ...]: the ratios of the ready-to-run build in that folder; all of them, or those named.
if (args is [Deserializing.Word, var address]) return await Deserializing.RunAsync(new Uri(address));
if (args.Length == 0)
{
    await Console.Error.WriteLineAsync("usage: Joinery.Bench FOLDER [small|large|planning|rows|creates|scim|snapshot|first ...]");
    return 2;
}

var board = new Board(Console.Out);
using var scratch = new Scratch();
var program = new JoineryProgram(args[0], scratch);
(string Name, Func<Task> Measure)[] all =
[
    ("small", () => SmallSync.MeasureAsync(program, board)),
    ("large", () => LargeSync.MeasureAsync(program, board)),
    ("planning", () => PlanningAlone.MeasureAsync(board)),
    ("rows", () => PlanRowInserts.MeasureAsync(scratch, board)),
    ("creates", () => DirectoryCreates.MeasureAsync(scratch, board)),
    ("scim", () => ScimCreates.MeasureAsync(board)),
    ("snapshot", () => Snapshot.MeasureAsync(board)),
    ("first", () => FirstSync.MeasureAsync(program, board)),
];
var wanted = args[1..].ToHashSet();
board.Begin();
foreach (var (name, measure) in all)
    if (wanted.Count == 0 || wanted.Contains(name))
        await measure();
if (wanted.Count == 0)
{
    board.NotYet("1,000 organisations of 200 people, 3 nodes, one PostgreSQL", "each sync once; a killed node's within a minute");
}

board.End();
return 0;
