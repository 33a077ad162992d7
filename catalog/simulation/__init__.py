"""What a workbook, or a change of it, means for the clients of a population and for the budget."""
