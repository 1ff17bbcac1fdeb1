using FaDE.Interactive.Tables;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tests.Gallery;

/// <summary>Tables</summary>
internal static class TableRecipes
{
    /// <summary>Any records: in a notebook sorted by a click, with bars behind numbers and blocks drawn; here as
    /// text.</summary>
    public static object A_table_of_records()
    {
        var graphs = DagClasses.Of(3).Select(dag => new Cell(dag, Operation.Linear()));
        return TableView.Of(graphs.Select(cell => new
        {
            Network = cell, Operations = cell.OperationCount, cell.Depth, Sinks = cell.Dag.SinkCount,
        })).Bars("Operations");
    }
}
