"""Content as editable files: what an editor's export writes and the loader reads."""
