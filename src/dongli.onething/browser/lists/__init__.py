"""Lists of items come in: upload, columns, dry run, import."""
