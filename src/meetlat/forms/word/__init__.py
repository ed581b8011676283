"""Word documents of others: a template of a client, opened only after what can hurt is ruled out."""
