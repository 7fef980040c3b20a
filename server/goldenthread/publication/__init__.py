"""From a plan's folder to graphs that are published, and who may read which of them."""
