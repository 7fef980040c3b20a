"""Answers as tables in the formats that people's tools read."""
