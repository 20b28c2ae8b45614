"""Word files: blocks of text, read from and written to .docx with the standard library alone, and the 案例申报表."""
