"""The conversation at the access desk: fields in, one page out, nothing kept in between."""
