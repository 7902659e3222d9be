namespace Joinery.Connectors.Tests;

public sealed class HouseTests;
