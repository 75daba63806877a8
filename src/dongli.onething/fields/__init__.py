"""The item's own form: field types, whitelist, metadata, easyform's editor borrowed."""
