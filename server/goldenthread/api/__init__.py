"""What programs talk to: SPARQL, the queries, the trace, linked data, and their errors."""
