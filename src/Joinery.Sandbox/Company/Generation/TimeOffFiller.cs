using Joinery.Sandbox.Company.TimeOff;

namespace Joinery.Sandbox.Company.Generation;

/// <summary>Some holidays, sick days and the like around today; a person in twelve has any.</summary>
internal static class TimeOffFiller
{
    public static void Fill(SandboxCompany company, Employee[] people, Random random, DateOnly today)
    {
        foreach (var person in people.Where((_, index) => index % 12 == 0))
        {
            if (StandingOnDay.Of(person, today).Standing == Standing.Employed)
                Add(company.TimeOff, person.Id, random, today.AddDays(random.Next(-10, 30)));
        }
    }

    private static void Add(TimeOffBook book, string id, Random random, DateOnly from)
    {
        var until = from.AddDays(random.Next(1, 10));
        switch (random.Next(8))
        {
            case < 4:
                book.Approved(id, TimeOffBook.Holiday, new TimeOffSpan.Days(from, DayPortion.AllDay, until, DayPortion.AllDay));
                break;
            case 4:
                book.Approved(id, TimeOffBook.Sick, new TimeOffSpan.OpenEnded(from, DayPortion.AllDay));
                break;
            case 5:
                book.Approved(id, TimeOffBook.Appointment, new TimeOffSpan.Hours(from, 2, 30));
                break;
            case 6:
                book.Approved(id, TimeOffBook.WorkFromHome, new TimeOffSpan.Days(from, DayPortion.AllDay, from, DayPortion.AllDay));
                break;
            default:
                book.Pending(id, TimeOffBook.Holiday, new TimeOffSpan.Days(from, DayPortion.Afternoon, until, DayPortion.Morning));
                break;
        }
    }
}
