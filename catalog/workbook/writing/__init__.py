"""What a new workbook is made of: columns, values, sheets, and help for who edits them."""
