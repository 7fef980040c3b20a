"""What each page answers: the request read, the work called, a template rendered."""
