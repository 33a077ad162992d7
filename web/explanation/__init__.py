"""The explanation of an outcome: on a page to print, and as a document to work on."""
