"""Links between actions and recommendations: stated, proposed, judged, and what they cover."""

from goldenthread.links.stated import stated_links

__all__ = ["stated_links"]
