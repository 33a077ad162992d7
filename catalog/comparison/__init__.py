"""Two workbooks beside each other: which cells differ, and what that changes for clients."""
