"""The links between actions and recommendations that the document itself makes."""

from goldenthread.links.stated import stated_links

__all__ = ["stated_links"]
