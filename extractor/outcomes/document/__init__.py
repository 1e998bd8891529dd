"""From the sentences and tables of a document to its outcomes."""
