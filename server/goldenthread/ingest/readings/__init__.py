"""How the cells of a plan are read: dates, money, quantities, ratings, names of posts.

Each reading keeps the cell as printed and adds a value only where the cell can
be read without guessing; the term of the code list that comes with it says how.
"""
