using System.Text.Json.Nodes;
using FaDE.Search.Units;

namespace FaDE.Search.Tests.Units;

public sealed class UnitTests : IDisposable
{
    private readonly string _folder = ScratchFolder.New();
    private int _done;

    private UnitKinds Kinds => new UnitKinds("1").Add("square", (unit, _) =>
    {
        _done++;
        return new JsonObject
        { ["square"] = (long)unit.Settings["x"]! * (long)unit.Settings["x"]!, ["seed"] = unit.Seed };
    });

    private static WorkUnit Unit(int x) => new("square", new JsonObject { ["x"] = x }, 7, "1");

    [Fact]
    public void TheNameOfAUnitIsItsContentWhateverTheOrderOfItsSettings()
    {
        var a =
            new WorkUnit("k", new JsonObject { ["a"] = 1, ["b"] = new JsonObject { ["c"] = 2, ["d"] = 3 } }, 1, "v");
        var b =
            new WorkUnit("k", new JsonObject { ["b"] = new JsonObject { ["d"] = 3, ["c"] = 2 }, ["a"] = 1 }, 1, "v");
        Assert.Equal(a.Id, b.Id);
        Assert.Equal(a.Id, WorkUnit.FromJson(a.ToJson()).Id);
        WorkUnit[] all = [a, a with { Seed = 2 }, a with { Kind = "l" }, a with { CodeVersion = "w" },
            new WorkUnit("k", [], 1, "v")];
        Assert.Equal(5, all.Select(u => WorkUnit.FromJson(u.ToJson()).Id).Distinct().Count());
    }

    [Fact]
    public void ACopyWithOtherSettingsHasAnotherName()
    {
        var unit = Unit(1);
        var name = unit.Id;
        Assert.Equal(Unit(2).Id, (unit with { Settings = new JsonObject { ["x"] = 2 } }).Id);
        Assert.Equal(WorkUnit.FromJson((unit with { Seed = 8 }).ToJson()).Id, (unit with { Seed = 8 }).Id);
        Assert.Equal(name, (unit with { }).Id);
    }

    [Fact]
    public void WhatIsDoneIsNotDoneAgain()
    {
        var (store, units) = (new UnitStore(_folder), Enumerable.Range(0, 5).Select(Unit).ToList());
        var first = new LocalExecutor(Kinds).Run(units, store, null, default);
        var second = new LocalExecutor(Kinds).Run(units, store, null, default);
        Assert.Equal(5, _done);
        Assert.Equal(first.Select(r => r.ToJsonString()), second.Select(r => r.ToJsonString()));
        Assert.Equal([0L, 1, 4, 9, 16], second.Select(r => (long)r["square"]!));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(100)]
    public void ADamagedResultIsNoticedAndDoneAgain(int cut)
    {
        var (store, unit) = (new UnitStore(_folder), Unit(3));
        var whole = new LocalExecutor(Kinds).Run([unit], store, null, default)[0].ToJsonString();
        var text = File.ReadAllText(store.PathOf(unit));
        foreach (var damaged in new[] { text[..^cut], text.Replace("\"square\":9", "\"square\":8"), "" })
        {
            File.WriteAllText(store.PathOf(unit), damaged);
            Assert.Null(store.Read(unit));
            Assert.Equal(whole, new LocalExecutor(Kinds).Run([unit], store, null, default)[0].ToJsonString());
            Assert.Equal(text, File.ReadAllText(store.PathOf(unit)));
        }
    }

    [Fact]
    public void TasksOfABatchCoverEveryUnitOnceAndAnyProcessCanOpenIt()
    {
        var store = new UnitStore(_folder);
        var batch = UnitBatch.Create(store, Enumerable.Range(0, 10).Concat([3, 4]).Select(Unit), 4);
        var opened = UnitBatch.Open(batch.File);
        Assert.Equal(3, opened.TaskCount);
        Assert.Equal(batch.Units.Select(u => u.Id), Enumerable.Range(0, 3).SelectMany(t => opened.UnitsOf(t))
            .Select(u => u.Id));
        opened.Run(2, Kinds, default);
        Assert.Equal(2, batch.Units.Count(store.Has));
        Assert.Contains("0..2", Assert.Throws<UnitException>(() => opened.UnitsOf(3).ToList()).Message);
    }

    [Fact]
    public void WorkersThatDieAreReplacedABoundedNumberOfTimesAndTheirLastWordsKept()
    {
        var store = new UnitStore(_folder);
        var executor = new WorkersExecutor(2, ["sh", "-c", "echo no luck >&2; exit 3"], attempts: 2);
        var failure = Assert.Throws<UnitException>(() => executor.Run([Unit(1)], store, null, default));
        Assert.Contains("died 2 times", failure.Message);
        Assert.Contains("exit code 3: no luck", failure.Message);
        Assert.Contains("could not be started", Assert.Throws<UnitException>(() =>
            new WorkersExecutor(1, ["no-such-program"]).Run([Unit(1)], store, null, default)).Message);
    }

    [Fact]
    public void AnUnknownKindAndAFolderThatCannotBeWrittenAreOneSentence()
    {
        Assert.Contains("square; met 'cube'",
            Assert.Throws<UnitException>(() => Kinds.Run(Unit(1) with { Kind = "cube" }, default)).Message);
        File.WriteAllText(_folder, "a file where the folder should be");
        Assert.Contains("could not be written",
            Assert.Throws<UnitException>(() => new UnitStore(_folder).Write(Unit(1), new JsonObject())).Message);
    }

    [Fact]
    public void ResultsOfAnotherCodeVersionAreRefusedAndStay()
    {
        var store = new UnitStore(_folder);
        new LocalExecutor(Kinds).Run([Unit(1)], store, null, default);
        var before = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .ToDictionary(f => f, File.ReadAllText);
        var newer = new UnitKinds("2").Add("square", (_, _) => new JsonObject());
        foreach (var executor in new IUnitExecutor[] { new LocalExecutor(newer), new WorkersExecutor(1, ["true"]) })
        {
            var message = Assert.Throws<UnitException>(() =>
                executor.Run([Unit(1) with { CodeVersion = "2" }], store, null, default)).Message;
            Assert.Contains("code version 1 and this is 2", message);
        }
        Assert.Equal(before, Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .ToDictionary(f => f, File.ReadAllText));
        Assert.Contains("planned with 1", Assert.Throws<UnitException>(() => newer.Run(Unit(1), default)).Message);
        Assert.Contains("met 1 and 2",
            Assert.Throws<UnitException>(() => store.Admit([Unit(1), Unit(1) with { CodeVersion = "2" }])).Message);
    }

    [Fact]
    public void TheVersionOfTheCodeIsThatOfTheBuildAndOfWhatItStandsOn()
    {
        var version = CodeVersion.Of(typeof(WorkUnit).Assembly);
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+-[0-9a-f]{12}$", version);
        Assert.Equal(version, CodeVersion.Of(typeof(WorkUnit).Assembly));
        Assert.NotEqual(version, CodeVersion.Of(typeof(UnitTests).Assembly));
    }

    [Theory]
    [InlineData("cloud", "met 'cloud'")]
    [InlineData("workers:0", "met 'workers:0'")]
    [InlineData("workers:two", "met 'workers:two'")]
    [InlineData("workers", "met 'workers'")]
    public void AnUnknownPlaceIsOneSentence(string on, string met) =>
        Assert.Contains(met, Assert.Throws<UnitException>(() => UnitExecutor.Parse(on, Kinds)).Message);

    public void Dispose()
    {
        if (File.Exists(_folder)) File.Delete(_folder);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, true);
    }
}
