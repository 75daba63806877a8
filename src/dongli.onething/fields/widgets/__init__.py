"""z3c.form widgets for the field editor and the merged form."""
