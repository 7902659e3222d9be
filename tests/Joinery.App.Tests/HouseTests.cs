namespace Joinery.App.Tests;

public sealed class HouseTests;
