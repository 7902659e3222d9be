using System.Collections.Immutable;
using Joinery.Connectors.Tests.HiBob;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Tests;

public sealed class Catalogue
{
    private static readonly ConnectorSettings Right = BobSources.Settings(new Uri("https://bob.example.test/"));

    private static ConnectorDefinition Bob => ConnectorCatalog.BuiltIn.Find("hibob")!;

    [Fact]
    public void Right_settings_have_no_problem() => Assert.Empty(Bob.ProblemsOf(Right));

    [Fact]
    public void Each_problem_names_its_place()
    {
        var wrong = new ConnectorSettings
        {
            Texts = ImmutableDictionary<string, string>.Empty.Add("tokn", "x").Add("baseUrl", "ftp://bob.example.test"),
            Tables = ImmutableDictionary<string, ImmutableSortedDictionary<string, string>>.Empty.Add("fields", ImmutableSortedDictionary<string, string>.Empty.Add("temas", "work.x").Add("id", "work.y").Add("team", "nothing")),
        };
        Assert.Equal(["tokn", "serviceUserId", "token", "baseUrl", "fields.id", "fields.team", "fields.temas"], Bob.ProblemsOf(wrong).Select(p => p.Where));
        Assert.Contains("token", Bob.ProblemsOf(wrong)[0].Known);
        Assert.Throws<ConnectorException>(() => ConnectorCatalog.BuiltIn.CreateSource("hibob", wrong, new ConnectorServices()));
    }

    [Fact]
    public void A_secret_given_as_text_is_a_problem() =>
        Assert.Equal("token", Assert.Single(Bob.ProblemsOf(Right with { Secrets = [], Texts = Right.Texts.Add("token", "plain") })).Where);

    [Fact]
    public void A_host_adds_a_target_of_its_own()
    {
        var directory = new ConnectorDefinition("directory", ConnectorKind.Target, "Joinery's own directory", []);
        var catalogue = ConnectorCatalog.BuiltIn.With(directory);
        Assert.Same(directory, catalogue.Find("directory"));
        Assert.Null(ConnectorCatalog.BuiltIn.Find("directory"));
        Assert.Throws<ArgumentException>(() => catalogue.With(directory));
        Assert.Equal(FailureKind.Misconfigured, Assert.Throws<ConnectorException>(() => catalogue.CreateSource("directory", new ConnectorSettings(), new ConnectorServices())).Kind);
        Assert.EndsWith(", directory.", Assert.Throws<ConnectorException>(() => catalogue.CreateSource("bob", Right, new ConnectorServices())).WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_explained()
    {
        Assert.All(ConnectorCatalog.BuiltIn.Connectors, c => Assert.NotEmpty(c.DisplayName));
        Assert.All(ConnectorCatalog.BuiltIn.Connectors.SelectMany(c => c.Settings), s => Assert.EndsWith(".", s.Meaning, StringComparison.Ordinal));
    }
}
