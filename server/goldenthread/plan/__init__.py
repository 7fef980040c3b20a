"""The plan: its records, its keys and its writing as RDF."""
