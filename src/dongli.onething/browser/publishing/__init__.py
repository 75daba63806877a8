"""Pages on the way to publication: the inbox, signing, Editions, previews."""
