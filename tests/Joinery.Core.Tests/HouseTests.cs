namespace Joinery.Core.Tests;

public sealed class HouseTests;
