namespace Joinery.Core.Policies;

/// <summary>Days as they stand in attributes: <c>yyyy-MM-dd</c>, read without garbage.</summary>
internal static class Days
{
    public static DateOnly? Parse(string? text)
    {
        if (text is not { Length: 10 } || text[4] != '-' || text[7] != '-') return null;
        var (year, month, day) = (Digits(text, 0, 4), Digits(text, 5, 2), Digits(text, 8, 2));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Digits(string text, int start, int count)
    {
        var number = 0;
        for (var i = start; i < start + count; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return -1;
            number = (number * 10) + (text[i] - '0');
        }

        return number;
    }
}
