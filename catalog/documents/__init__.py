"""Documents that people read, print and keep: one model, written as docx, html or markdown."""
