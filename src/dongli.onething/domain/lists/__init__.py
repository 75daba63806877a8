"""实施清单: lists of items as tables, read into records and compared with what is held."""
