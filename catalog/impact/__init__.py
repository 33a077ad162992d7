"""What a change of a workbook means for the clients of a population and for the budget."""
