"""Readers that turn what a body publishes into the records of a plan."""
