namespace Joinery.App.Storage;

/// <summary>A row that belongs to an organisation: every query of it stands under that organisation's filter.</summary>
internal interface IOwned
{
    long OrganisationId { get; }
}
