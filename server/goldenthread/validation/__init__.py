"""Checks graphs against shapes (SHACL) and says in plain words what is wrong."""
