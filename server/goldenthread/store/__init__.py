"""The store: releases of the graphs on disk or in memory, and the queries over them."""
